package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.console.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Asks again when the API or S3 can't answer now: with delays that double from 0.5 s to 15 s, each of them drawn at random up
 * to that, until the patience is at its end. So both may be restarted while a file is on its way. Safe for several threads.
 */
public final class Retries {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 15_000;
    private static final Set<String> GONE = Set.of("upload-aborted", "parts-gone", "not-uploaded");

    private final Pause pause;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final long patience;

    /**
     * @param random may be asked by several threads
     * @param patience since the first failure of a call
     */
    public Retries(Pause pause, RandomGenerator random, LongSupplier nanoTime, Duration patience) {
        this.pause = pause;
        this.random = random;
        this.nanoTime = nanoTime;
        this.patience = patience.toNanos();
    }

    /** Something that the API is asked. */
    @FunctionalInterface
    public interface ApiCall<T> {
        T ask() throws ApiException, InterruptedException;
    }

    /** Something that S3 is asked. */
    @FunctionalInterface
    interface Transfer<T> {
        T attempt() throws ApiException, TransferException, IOException, InterruptedException;
    }

    /** Asks the API. */
    public <T> T api(ApiCall<T> call) throws ApiException, InterruptedException {
        long began = nanoTime.getAsLong();
        for (int attempt = 0; ; attempt++) {
            try {
                return call.ask();
            } catch (ApiException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(e.getMessage());
                }
                if (!e.passing() || !waited(attempt, began)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Asks the API about an upload that was announced. It may have forgotten it, or know that S3 has lost it: ended by a lifecycle
     * rule, or aborted by somebody.
     *
     * @throws TransferException of the kind {@link TransferException.Kind#GONE}: the file is to be announced anew
     */
    <T> T orGone(ApiCall<T> call) throws ApiException, TransferException, InterruptedException {
        try {
            return api(call);
        } catch (ApiException e) {
            if (e.kind() == ApiException.Kind.NOT_FOUND || GONE.contains(e.code())) {
                throw new TransferException(TransferException.Kind.GONE, e.getMessage());
            }
            throw e;
        }
    }

    /** Sends or fetches. Only what is {@link TransferException.Kind#PASSING} is repeated. */
    <T> T transfer(Transfer<T> transfer) throws ApiException, TransferException, IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        for (int attempt = 0; ; attempt++) {
            try {
                return transfer.attempt();
            } catch (TransferException e) {
                if (e.kind() != TransferException.Kind.PASSING || !waited(attempt, began)) {
                    throw e;
                }
            }
        }
    }

    private boolean waited(int attempt, long began) throws InterruptedException {
        if (nanoTime.getAsLong() - began >= patience) {
            return false;
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        pause.of(Duration.ofMillis(random.nextLong(most / 10, most + 1)));
        return true;
    }
}
