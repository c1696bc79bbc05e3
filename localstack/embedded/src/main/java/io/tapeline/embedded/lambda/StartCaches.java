package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The start caches of a host's functions. If a function starts without a cache, a rehearsal creates one for its next starts: in the
 * background, one function at a time, with low priority. Thread-safe.
 */
final class StartCaches implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final LambdaSettings settings;
    private final Children children;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("start-caches").factory());

    StartCaches(LambdaSettings settings, Children children) {
        this.settings = settings;
        this.children = children;
    }

    /** How the function's next process uses the cache. */
    StartCache.Use use(Function function) {
        if (settings.share().asOnLambda()) {
            return StartCache.Use.none(); // a package on Lambda contains no cache
        }
        return StartCache.of(function)
                .map(cache -> {
                    StartCache.Use use = cache.use();
                    if (settings.makesStartCaches() && use.options().isEmpty() && asked.add(function.name())) {
                        background.execute(() -> make(function, cache));
                    }
                    return use;
                })
                .orElseGet(StartCache.Use::none);
    }

    private void make(Function function, StartCache cache) {
        try {
            cache.make(file -> new Rehearsal(function, settings, children).run(file));
        } catch (IOException e) {
            // the function starts as slowly as before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a rehearsal that is in progress and deletes its temporary files. */
    @Override
    public void close() {
        background.shutdownNow();
        try {
            background.awaitTermination(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
