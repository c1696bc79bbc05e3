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

    public enum State {
        RUNNING,
        COMPLETE,
        FAILED;

        /** The name in the API. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where the run continues.
     *
     * @param cursor position in the phase; empty at its beginning
     */
    public record Place(Phase phase, Optional<String> cursor) {}

    /**
     * What was done on a day.
     *
     * @param date in UTC
     */
    public record Day(LocalDate date, long objects, long bytes) {

        /** Adds to the same day, or begins a new one. */
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

    /** The run after a step; the state of a partly read object is dropped. */
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
