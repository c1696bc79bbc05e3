package io.tapeline.managejobs.health;

import io.tapeline.model.UnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Asks several services concurrently, with one time limit. For a service that does not answer, the answer is a sentence with the
 * reason, which contains no address; the log has the full reason.
 */
final class Questions {

    private static final Logger LOG = Logger.getLogger(Questions.class);

    private final Duration limit;
    private final long end;

    /** @param limit the time for all questions together, from now on */
    Questions(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Asks in a separate thread.
     *
     * @param whom the name of the service, which begins a sentence
     * @return a supplier that waits for the answer
     */
    <T> Supplier<Answer<T>> ask(String whom, Supplier<T> question) {
        FutureTask<T> asked = new FutureTask<>(question::get);
        Thread.startVirtualThread(asked);
        return () -> answer(whom, asked);
    }

    private <T> Answer<T> answer(String whom, FutureTask<T> asked) {
        try {
            return Answer.of(asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            LOG.warnf(e.getCause(), "event=health-unknown service=%s", whom);
            return Answer.unknown(reason(whom, e.getCause()));
        } catch (TimeoutException e) {
            LOG.warnf("event=health-unknown service=%s reason=out-of-time", whom);
            asked.cancel(true);
            return Answer.unknown(whom + " did not answer within " + limit.toSeconds() + " seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.cancel(true);
            return Answer.unknown(whom + " was not waited for.");
        }
    }

    private static String reason(String whom, Throwable cause) {
        return switch (cause) {
            case UnavailableException unavailable -> unavailable.detail();
            case AwsServiceException refused
            when refused.awsErrorDetails() != null ->
                whom + " refused to answer: " + refused.awsErrorDetails().errorCode() + ".";
            default -> whom + " could not be asked. The log of manage-jobs says why.";
        };
    }
}
