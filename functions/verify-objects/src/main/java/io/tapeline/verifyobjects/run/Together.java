package io.tapeline.verifyobjects.run;

import io.tapeline.model.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Does the same work for several things concurrently, while the lease is renewed.
 *
 * @param most how many concurrently
 */
public record Together(int most) {

    private static final int LOOKED_AFTER_SECONDS = 2;

    public Together {
        if (most < 1 || most > 256) {
            throw new IllegalStateException("TAPELINE_VERIFY_CONCURRENT must be from 1 to 256, not " + most);
        }
    }

    /**
     * @return the results in the order of the things; empty when another worker took over
     */
    <T, R> Optional<List<R>> all(List<T> things, Function<T, R> work, Session session) {
        List<R> results = new ArrayList<>(things.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(most, things.size())), Thread.ofVirtual().factory())) {
            List<Future<R>> begun = things.stream()
                    .map(thing -> threads.submit(() -> work.apply(thing)))
                    .toList();
            try {
                for (Future<R> each : begun) {
                    Optional<R> result = result(each, session);
                    if (result.isEmpty()) {
                        threads.shutdownNow();
                        return Optional.empty();
                    }
                    results.add(result.get());
                }
            } catch (RuntimeException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return session.keep() ? Optional.of(results) : Optional.empty();
    }

    private static <R> Optional<R> result(Future<R> future, Session session) {
        while (true) {
            try {
                return Optional.of(future.get(LOOKED_AFTER_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                if (!session.keep()) {
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                throw TaskResult.unchecked(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while objects were checked", e);
            }
        }
    }
}
