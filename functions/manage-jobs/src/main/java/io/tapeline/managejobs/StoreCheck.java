package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Checks whether the services behind the API answer, all at the same time and for a limited time. A caller without a token learns
 * which of them does not answer, and nothing else; the log contains the reason.
 */
final class StoreCheck {

    /** Enough for the first request of a small function to a service, which takes one or two seconds on the JVM. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(StoreCheck.class);

    private final Map<String, Runnable> questions;
    private final Duration limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param questions a request to each store, by the store's name; returns when the store has answered
     * @param limit for all of them together
     */
    StoreCheck(Map<String, Runnable> questions, Duration limit) {
        this.questions = new TreeMap<>(questions);
        this.limit = limit;
    }

    /** Returns when all stores have answered; otherwise throws a problem that names those that have not. */
    void check() {
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Future<?>> asked = new LinkedHashMap<>();
        questions.forEach((store, question) -> asked.put(store, threads.submit(question)));
        String silent = asked.entrySet().stream()
                .filter(store -> !answers(store.getKey(), store.getValue(), end))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            throw Problem.unavailable("No answer within " + limit.toSeconds() + " seconds from: " + silent
                            + ". Ask again; if it stays, look at the service and at the function's log.")
                    .exception();
        }
    }

    private static boolean answers(String store, Future<?> answer, long end) {
        try {
            answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.warnf(e.getCause(), "event=store-silent store=%s", store);
        } catch (TimeoutException e) {
            LOG.warnf("event=store-silent store=%s reason=out-of-time", store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer.cancel(true);
        return false;
    }
}
