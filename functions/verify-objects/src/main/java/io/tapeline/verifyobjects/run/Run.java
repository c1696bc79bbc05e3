package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.Partial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A run and its progress.
 *
 * @param expected number of objects in the previous round; 0 if unknown
 * @param notBefore when it continues, if its share of today is done
 * @param partial how far an object was read, if it was too large for an invocation
 * @param endedAt empty while it is running
 * @param reason why it failed
 */
public record Run(
        RunId id,
        Wanted wanted,
        Instant createdAt,
        long expected,
        Place place,
        Counts counts,
        Day day,
        Optional<Instant> notBefore,
        Optional<Partial> partial,
        Optional<Instant> endedAt,
        Optional<String> reason) {

    /** Where a run is. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED;

        /** As the API has it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where it continues.
     *
     * @param cursor of the phase; empty at its beginning
     */
    public record Place(Phase phase, Optional<String> cursor) {}

    /**
     * What was done on a day.
     *
     * @param date in UTC
     */
    public record Day(LocalDate date, long objects, long bytes) {

        /** The same day with more done, or a new one. */
        Day plus(LocalDate today, Counts more) {
            return date.equals(today)
                    ? new Day(date, objects + more.objects(), bytes + more.readBytes())
                    : new Day(today, more.objects(), more.readBytes());
        }
    }

    static Run of(RunId id, Wanted wanted, Instant now, LocalDate today, long expected) {
        return new Run(
                id,
                wanted,
                now,
                expected,
                new Place(Phase.of(wanted).getFirst(), Optional.empty()),
                Counts.NONE,
                new Day(today, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public State state() {
        if (endedAt.isEmpty()) {
            return State.RUNNING;
        }
        return reason.isEmpty() ? State.COMPLETE : State.FAILED;
    }

    /** The same after a step; what was read of an object gradually is no longer of interest. */
    Run after(Place next, Counts more, LocalDate today) {
        return new Run(
                id,
                wanted,
                createdAt,
                expected,
                next,
                counts.plus(more),
                day.plus(today, more),
                notBefore,
                Optional.empty(),
                endedAt,
                reason);
    }
}
