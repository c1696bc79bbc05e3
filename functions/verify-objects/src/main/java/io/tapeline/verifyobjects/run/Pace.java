package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.KnownObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How much is done a day, and what is read. A round of the schedule goes through all objects in half of the days after which each
 * must have been looked at: then no object waits longer than that, wherever in two rounds that follow each other it comes up. Four
 * fifths of a round's time are paced by the objects that the round before had; in the last fifth nothing holds it up, and what the
 * bytes of a day do not allow to be read is only asked for.
 *
 * @param everyDays after how many days each object must have been looked at again, 2 to 3,650
 * @param readPercent how many of a hundred objects are read to their end in a run, 0 to 100; another share each time, so that after
 *     100 ÷ readPercent rounds each was read
 * @param bytesADay how many bytes a round reads on a day before it rests, or nearly: an object that was begun is read to its end
 * @param objectsADay how many objects a round looks at on a day, at least
 */
public record Pace(int everyDays, int readPercent, long bytesADay, long objectsADay) {

    /** On a day of the first round, of which nobody knows how long it is. */
    private static final long OBJECTS_OF_THE_FIRST = 1_000_000;

    public Pace {
        if (everyDays < 2 || everyDays > 3_650) {
            throw new IllegalStateException("TAPELINE_VERIFY_EVERY_DAYS must be from 2 to 3650, not " + everyDays);
        }
        if (readPercent < 0 || readPercent > 100) {
            throw new IllegalStateException("TAPELINE_VERIFY_READ_PERCENT must be from 0 to 100, not " + readPercent);
        }
        if (bytesADay < 0 || objectsADay < 1) {
            throw new IllegalStateException(
                    "TAPELINE_VERIFY_GIGABYTES_A_DAY must be 0 or more, and TAPELINE_VERIFY_OBJECTS_A_DAY 1 or more");
        }
    }

    /** Whether the run is to read this object to its end, if the day's bytes allow. */
    boolean reads(Wanted wanted, KnownObject known) {
        if (wanted.kind() == Wanted.Kind.DAILY || readPercent == 0) {
            return wanted.readAll();
        }
        if (wanted.readAll() || known.bytes() == 0) {
            return true;
        }
        CRC32 place = new CRC32();
        place.update(known.key().getBytes(StandardCharsets.UTF_8));
        int shares = Math.max(1, 100 / readPercent);
        return place.getValue() % shares == Math.floorMod(wanted.number(), shares);
    }

    /** Whether what should be read on this day must be left out, because a day's bytes are used up and the round has to continue. */
    boolean leavesReadsOut(Run run, Instant now) {
        return run.wanted().kind() == Wanted.Kind.ROUND
                && isToday(run, now)
                && run.day().bytes() >= bytesADay
                && isLate(run, now);
    }

    /** Until when the run rests; empty when it continues. */
    Optional<Instant> restsUntil(Run run, Instant now) {
        if (run.wanted().kind() != Wanted.Kind.ROUND || !isToday(run, now) || isLate(run, now)) {
            return Optional.empty();
        }
        boolean done = run.day().objects() >= objectsOfToday(run)
                || readPercent > 0 && run.day().bytes() >= bytesADay;
        return done ? Optional.of(today(now).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)) : Optional.empty();
    }

    private long objectsOfToday(Run run) {
        long paced = run.expected() == 0
                ? OBJECTS_OF_THE_FIRST
                : Math.ceilDiv(run.expected(), Math.max(1, paced().toDays()));
        return Math.max(objectsADay, paced);
    }

    private boolean isLate(Run run, Instant now) {
        return !now.isBefore(run.createdAt().plus(paced()));
    }

    /** Four fifths of half of the days. */
    private Duration paced() {
        return Duration.ofDays(everyDays).multipliedBy(2).dividedBy(5);
    }

    private static boolean isToday(Run run, Instant now) {
        return run.day().date().equals(today(now));
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
