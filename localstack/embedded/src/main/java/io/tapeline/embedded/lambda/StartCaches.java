package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The start caches of a host's functions. A function that starts without one gets it for its next starts: a rehearsal makes
 * it in the background, one function at a time, at a low priority. Thread-safe.
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

    /** What the next process of the function does about its cache. */
    StartCache.Use use(Function function) {
        if (settings.share().asOnLambda()) {
            return StartCache.Use.none(); // a package on Lambda brings none
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
            // the function starts more slowly, as it did before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a rehearsal that is in progress; afterwards nothing of it is left in the temporary folder. */
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
