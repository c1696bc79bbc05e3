package io.tapeline.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the {@link Breakers} are, for whoever wants to look. Looking changes nothing. Safe for use by several threads. */
public interface BreakerStates {

    /**
     * The breakers of all upstreams of which a call has ever failed, by name. They come from an index, which follows the breakers
     * by a moment.
     *
     * @throws LedgerUnavailableException when the ledger does not answer
     */
    List<State> all();

    /**
     * A breaker.
     *
     * @param upstream what is called through it
     * @param failures in a row while it is closed
     * @param openUntil when the next call may be tried; present while it is open, and once that time has come until the trial has a
     *     result
     * @param failedTrials in a row since it was last closed
     */
    record State(String upstream, long failures, Optional<Instant> openUntil, long failedTrials) {}
}
