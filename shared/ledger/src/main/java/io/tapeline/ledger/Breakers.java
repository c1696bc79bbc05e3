package io.tapeline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One circuit breaker for each upstream, shared by all workers. Consecutive failures open it, and while it is open no worker calls
 * the upstream. When its time is over, one caller makes a trial call (half open); the result closes the breaker or opens it again.
 * A worker caches the state for about a second, so a healthy upstream costs no write. While trials keep failing, one caller returns
 * for the next trial and all others wait longer each time, up to 15 minutes. Safe for use by several threads.
 */
public interface Breakers {

    /** Whether the upstream may be called now. */
    Permission ask(String upstream);

    /** Records that a call succeeded. */
    void succeeded(String upstream);

    /**
     * Records that a call failed for a temporary reason.
     *
     * @param retryAfter what the upstream demanded (429 with Retry-After): the breaker opens at once and for exactly that time
     */
    void failed(String upstream, Optional<Duration> retryAfter);

    /**
     * Releases the call of a caller. If it was a trial without a result, because there was nothing to call for, the next caller may
     * make the trial at once.
     */
    void leave(String upstream);

    /** The answer to {@link #ask}. */
    sealed interface Permission {
        /**
         * The caller may call the upstream.
         *
         * @param trial whether the breaker is half open and waits for the result of this call
         */
        record Granted(boolean trial) implements Permission {}

        /**
         * The caller must not call the upstream.
         *
         * @param until when to ask again
         */
        record Refused(Instant until) implements Permission {}
    }
}
