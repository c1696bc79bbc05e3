package io.tapeline.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The states of the {@link Breakers}, for display. Reading them changes nothing. Safe for use by several threads. */
public interface BreakerStates {

    /**
     * The breakers of all upstreams with a failed call in their history, by name. They are read from an index, which is updated
     * with a short delay.
     *
     * @throws LedgerUnavailableException when the ledger does not answer
     */
    List<State> all();

    /**
     * A breaker.
     *
     * @param upstream the service that is called
     * @param failures consecutive failures while it is closed
     * @param openUntil when the next call may be tried; present while it is open, and once that time has come until the trial has a
     *     result
     * @param failedTrials consecutive failed trials since it was last closed
     */
    record State(String upstream, long failures, Optional<Instant> openUntil, long failedTrials) {}
}
