package io.tapeline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One circuit breaker for each upstream, shared by all workers. Consecutive failures open it; while it is open no worker calls
 * the upstream; after its time one caller tries (half open), and what comes of that closes it or opens it again. A worker
 * remembers the state for about a second, so a healthy upstream costs no write. While trials keep failing, one caller is told to
 * come back for the next trial and all others to stay away for longer and longer, up to 15 minutes. Safe for use by several
 * threads.
 */
public interface Breakers {

    /** May the upstream be called now? */
    Permission ask(String upstream);

    /** A call went well. */
    void succeeded(String upstream);

    /**
     * A call failed for a passing reason.
     *
     * @param retryAfter what the upstream asked for (429 with Retry-After): the breaker opens at once and for exactly that long
     */
    void failed(String upstream, Optional<Duration> retryAfter);

    /**
     * The caller that was granted a call is done. A trial without a result, because there was nothing to call for, is free for
     * the next caller at once.
     */
    void leave(String upstream);

    /** The answer to {@link #ask}. */
    sealed interface Permission {
        /**
         * Call it.
         *
         * @param trial whether the breaker is half open and waits to hear what came of this caller's call
         */
        record Granted(boolean trial) implements Permission {}

        /**
         * Leave it alone.
         *
         * @param until when to ask again
         */
        record Refused(Instant until) implements Permission {}
    }
}
