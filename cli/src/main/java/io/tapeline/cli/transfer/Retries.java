package io.tapeline.cli.transfer;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.console.Pause;
import io.tapeline.model.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Retries while the API or S3 is unavailable, with exponential backoff (0.5 s to 15 s) and jitter, until the maximum
 * duration is over, which is shorter for an API that has never answered. Thread-safe.
 */
public final class Retries {

    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(15));
    private static final Set<String> GONE = Set.of("upload-aborted", "parts-gone", "not-uploaded");

    private final Pause pause;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final long firstContact;
    private final long maxDuration;
    private volatile boolean reached;

    /**
     * @param random must be thread-safe
     * @param firstContact how long to retry an API that has never answered, from the beginning of a call
     * @param maxDuration how long otherwise
     */
    public Retries(
            Pause pause, RandomGenerator random, LongSupplier nanoTime, Duration firstContact, Duration maxDuration) {
        this.pause = pause;
        this.random = random;
        this.nanoTime = nanoTime;
        this.firstContact = firstContact.toNanos();
        this.maxDuration = maxDuration.toNanos();
    }

    /** Waits between attempts. */
    Pause pause() {
        return pause;
    }

    /** A call of the API. */
    @FunctionalInterface
    public interface ApiCall<T> {
        T ask() throws ApiException, InterruptedException;
    }

    /** A request to S3. */
    @FunctionalInterface
    interface Transfer<T> {
        T attempt() throws ApiException, TransferException, IOException, InterruptedException;
    }

    /** Calls the API. */
    public <T> T api(ApiCall<T> call) throws ApiException, InterruptedException {
        long began = nanoTime.getAsLong();
        for (int attempt = 0; ; attempt++) {
            try {
                T answer = call.ask();
                reached = true;
                return answer;
            } catch (ApiException e) {
                reached |= e.kind() != ApiException.Kind.UNREACHABLE;
                if (Thread.interrupted()) {
                    throw new InterruptedException(e.getMessage());
                }
                if (!e.passing() || !waited(attempt, began, reached ? maxDuration : firstContact)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Calls the API for an announced upload. The API may have forgotten it, or know that S3 has lost it because of a lifecycle rule
     * or an abort.
     *
     * @throws TransferException of the kind {@link TransferException.Kind#GONE}: the file must be announced again
     */
    <T> T orGone(ApiCall<T> call) throws ApiException, TransferException, InterruptedException {
        return gone(() -> api(call));
    }

    /** The same for a call that retries by itself. */
    static <T> T gone(ApiCall<T> call) throws ApiException, TransferException, InterruptedException {
        try {
            return call.ask();
        } catch (ApiException e) {
            if (e.kind() == ApiException.Kind.NOT_FOUND || GONE.contains(e.code())) {
                throw new TransferException(TransferException.Kind.GONE, e.getMessage());
            }
            throw e;
        }
    }

    /** Sends or downloads. Only failures of the kind {@link TransferException.Kind#PASSING} are retried. */
    <T> T transfer(Transfer<T> transfer) throws ApiException, TransferException, IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        for (int attempt = 0; ; attempt++) {
            try {
                return transfer.attempt();
            } catch (TransferException e) {
                if (e.kind() != TransferException.Kind.PASSING || !waited(attempt, began, maxDuration)) {
                    throw e;
                }
            }
        }
    }

    /** Sends or downloads with a presigned URL. */
    @FunctionalInterface
    interface SignedTransfer<U, T> {
        T attempt(U url) throws ApiException, TransferException, IOException, InterruptedException;
    }

    /** Requests another presigned URL in place of one that has expired. */
    @FunctionalInterface
    interface Renewal<U> {
        U ask() throws ApiException, TransferException, InterruptedException;
    }

    /**
     * The same with presigned URLs, which may expire before they are used.
     *
     * @param maxRenewals how many times another URL may be requested
     */
    <U, T> T transfer(U first, int maxRenewals, SignedTransfer<U, T> transfer, Renewal<U> renewal)
            throws ApiException, TransferException, IOException, InterruptedException {
        U url = first;
        for (int renewals = 0; ; renewals++) {
            U current = url;
            try {
                return transfer(() -> transfer.attempt(current));
            } catch (TransferException e) {
                if (e.kind() != TransferException.Kind.EXPIRED || renewals == maxRenewals) {
                    throw e;
                }
                url = renewal.ask();
            }
        }
    }

    /** Waits before the next attempt; the last pause is shortened to end with the maximum duration. */
    private boolean waited(int attempt, long began, long most) throws InterruptedException {
        long left = most - (nanoTime.getAsLong() - began);
        if (left <= 0) {
            return false;
        }
        long longest = BACKOFF.bound(attempt).toMillis();
        long time = TimeUnit.MILLISECONDS.toNanos(random.nextLong(longest / 10, longest + 1));
        pause.of(Duration.ofNanos(Math.min(time, left)));
        return true;
    }
}
