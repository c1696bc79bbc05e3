package io.tapeline.standins.snowflake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All queries of active sessions, by id and by the driver's request id. Thread-safe. */
final class Queries implements AutoCloseable {
    private final Map<String, RunningQuery> byId = new ConcurrentHashMap<>();
    private final Map<String, RunningQuery> byRequest = new ConcurrentHashMap<>();
    private final Path results;
    private final QueryRunner runner;

    Queries(Path results, QueryRunner runner) {
        this.results = results;
        this.runner = runner;
        // Deletes the results that a killed process left.
        delete(results);
    }

    /** Starts a statement; a repeated request with the same id gets the query that it started before. */
    RunningQuery start(String requestId, Session session, QueryRunner.Query template) {
        return byRequest.computeIfAbsent(requestId, request -> {
            var query = new RunningQuery(template.id(), template.sql(), session);
            byId.put(query.id(), query);
            query.start(runner, template);
            return query;
        });
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    Optional<RunningQuery> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void cancelRequest(String requestId) {
        Optional.ofNullable(byRequest.get(requestId)).ifPresent(RunningQuery::cancel);
    }

    /** Removes the queries of a session and deletes their chunks. */
    void forget(Session session) {
        byRequest.values().removeIf(query -> query.session() == session);
        byId.values().removeIf(query -> {
            if (query.session() != session) {
                return false;
            }
            query.cancel();
            delete(results.resolve(query.id()));
            return true;
        });
    }

    @Override
    public void close() {
        byId.values().forEach(RunningQuery::cancel);
        byId.clear();
        byRequest.clear();
        delete(results);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
