package io.tapeline.harvestartists.queries;

import io.tapeline.downloads.FileEnd;
import io.tapeline.model.TaskResult;
import io.tapeline.model.WantedFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs queries on separate threads, until they are at their end or the time is over. A query that is stopped by then continues in a
 * later batch.
 */
record QueriesAtOnce(int most, InstantSource clock, Instant stopAt) {

    /** A call in progress when the time is over, and storing its results, may take this long; the rest is for finishing. */
    private static final Duration LAST_CALL = Duration.ofSeconds(18);

    /**
     * @param run asks a query
     * @return one end for each
     * @throws RuntimeException that whatever query threw (a store being unavailable); nothing is lost by doing the batch again
     */
    Map<WantedFile, FileEnd> run(List<WantedFile> queries, Function<WantedFile, FileEnd> run) {
        ExecutorService pool = Executors.newFixedThreadPool(
                most, Thread.ofVirtual().name("query-", 0).factory());
        try {
            Map<WantedFile, Future<FileEnd>> running = new LinkedHashMap<>();
            queries.forEach(query -> running.put(query, pool.submit(() -> run.apply(query))));
            Map<WantedFile, FileEnd> ends = new LinkedHashMap<>();
            running.forEach((query, end) -> ends.put(query, end(end)));
            return ends;
        } finally {
            pool.shutdownNow();
        }
    }

    private FileEnd end(Future<FileEnd> end) {
        long left = Duration.between(clock.instant(), stopAt.plus(LAST_CALL)).toMillis();
        try {
            return end.get(Math.max(0, left), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            end.cancel(true);
            return new FileEnd.Waits(QueryRun.NOT_REACHED, Duration.ZERO);
        } catch (ExecutionException e) {
            throw TaskResult.unchecked(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The batch was stopped from outside", e);
        }
    }
}
