package io.tapeline.standins.snowflake;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A query in progress or done. Thread-safe. */
final class RunningQuery {
    private final String id;
    private final String sql;
    private final Session session;
    private final String resultKey = UUID.randomUUID().toString();
    private final CompletableFuture<QueryResult> outcome = new CompletableFuture<>();
    private final AtomicReference<Statement> statement = new AtomicReference<>();

    RunningQuery(String id, String sql, Session session) {
        this.id = id;
        this.sql = sql;
        this.session = session;
    }

    String id() {
        return id;
    }

    String sql() {
        return sql;
    }

    Session session() {
        return session;
    }

    /** The key that a client must send to get a chunk. */
    String resultKey() {
        return resultKey;
    }

    boolean done() {
        return outcome.isDone();
    }

    boolean failed() {
        return outcome.isCompletedExceptionally();
    }

    /** Runs on a virtual thread. */
    void start(QueryRunner runner, QueryRunner.Query query) {
        Thread.startVirtualThread(() -> {
            try {
                outcome.complete(runner.run(session, query, statement::set));
            } catch (SnowflakeError | RuntimeException | Error failure) {
                outcome.completeExceptionally(failure);
            }
        });
    }

    /** The result; empty if it is not ready in time. */
    Optional<QueryResult> await(Duration patience) throws SnowflakeError {
        try {
            return Optional.of(outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SnowflakeError error) {
                throw error;
            }
            throw new CompletionException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SnowflakeError.canceled();
        }
    }

    void cancel() {
        var running = statement.get();
        if (running == null || outcome.isDone()) {
            return;
        }
        try {
            running.cancel();
        } catch (SQLException over) {
            // It has just ended.
            return;
        }
    }
}
