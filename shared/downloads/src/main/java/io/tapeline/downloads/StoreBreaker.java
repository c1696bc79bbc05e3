package io.tapeline.downloads;

import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Breakers.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The breaker of S3: while S3 does not answer, work waits and no file uses up an attempt. For one batch at a time; safe for use by
 * several threads.
 */
final class StoreBreaker {

    /** Its name among the breakers of the sources' upstreams. */
    static final String UPSTREAM = "s3";

    /** How long to wait after a failure of S3 that did not open the breaker. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    private final Breakers breakers;
    private final Clock clock;
    private volatile boolean trial;

    StoreBreaker(Breakers breakers, Clock clock) {
        this.breakers = breakers;
        this.clock = clock;
    }

    /** Until when no call to S3 is made. While this worker makes the trial call it is allowed, until the result is known. */
    Optional<Instant> refusedUntil() {
        if (trial) {
            return Optional.empty();
        }
        return switch (breakers.ask(UPSTREAM)) {
            case Permission.Refused(Instant until) -> Optional.of(until);
            case Permission.Granted(boolean ours) -> {
                trial = ours;
                yield Optional.empty();
            }
        };
    }

    /** S3 has accepted a file, or said why it does not accept it. */
    void answered() {
        trial = false;
        breakers.succeeded(UPSTREAM);
    }

    /**
     * S3 did not answer, or could not accept a file.
     *
     * @return how long to wait
     */
    Duration failed() {
        trial = false;
        breakers.failed(UPSTREAM, Optional.empty());
        Duration open = refusedUntil()
                .map(until -> Duration.between(clock.instant(), until))
                .orElse(SHORT_WAIT);
        return open.isNegative() ? Duration.ZERO : open;
    }

    /** Called at the end of a batch. */
    void leave() {
        trial = false;
        breakers.leave(UPSTREAM);
    }
}
