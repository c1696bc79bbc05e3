package io.tapeline.ledger.dynamodb;

import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of an upstream's breaker.
 *
 * @param failures consecutive ones while it was closed
 * @param openUntil present while it is open or half open: when a trial may be made
 * @param trials number of trials since then
 * @param trialUntil when a trial without a result no longer counts
 * @param reopenings how often in a row it has opened again since it was last closed
 * @param watchedUntil until when one caller is to return as soon as a trial may be made, while all others wait longer
 */
record BreakerItem(
        long failures,
        Optional<Instant> openUntil,
        long trials,
        Optional<Instant> trialUntil,
        long reopenings,
        Optional<Instant> watchedUntil) {

    /** Partition key of all breakers in the index. */
    static final String INDEX_PK = "BREAKERS";

    private static final Duration USUAL_TRIAL = Duration.ofSeconds(2);

    static final BreakerItem HEALTHY = new BreakerItem(0, Optional.empty(), 0, Optional.empty(), 0, Optional.empty());

    static BreakerItem from(Item item) {
        return new BreakerItem(
                item.number("failures"),
                item.optionalTime("openUntil"),
                item.number("trials"),
                item.optionalTime("trialUntil"),
                item.number("reopenings"),
                item.optionalTime("watchedUntil"));
    }

    boolean closed() {
        return openUntil.isEmpty();
    }

    /** When to ask again; empty if a trial may be made now. Trials of other callers usually end soon. */
    Optional<Instant> refusedUntil(Instant now, int mostTrials) {
        if (openUntil.filter(now::isBefore).isPresent()) {
            return openUntil;
        }
        return trialUntil
                .filter(until -> now.isBefore(until) && trials >= mostTrials)
                .map(until -> earlier(until, now.plus(USUAL_TRIAL)));
    }

    boolean watched(Instant now) {
        return watchedUntil.filter(now::isBefore).isPresent();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
