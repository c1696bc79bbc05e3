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
 * How much is checked a day, and which objects are read. A round of the schedule goes through all objects in half of {@code
 * everyDays}. So no object waits longer than {@code everyDays}, even if it is checked first in one round and last in the next one.
 * In the first four fifths of its time, a round has a daily share, which follows from the number of objects in the previous round.
 * In the last fifth it does not pause, and objects beyond the day's bytes get only a HEAD request.
 *
 * @param everyDays each object must be checked again within this number of days, 2 to 3,650
 * @param readPercent percentage of objects that a run reads completely, 0 to 100; each run reads another share, so that each object
 *     was read after 100 ÷ readPercent rounds
 * @param bytesADay how many bytes a round reads on a day before it pauses; an object that was begun is still read completely
 * @param objectsADay minimum number of objects that a round checks a day
 */
public record Pace(int everyDays, int readPercent, long bytesADay, long objectsADay) {

    /** Objects a day in the first round, whose size is not known. */
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

    /** Whether the run should read this object completely, if the day's bytes allow. */
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

    /** Whether reading is left out now, because the day's bytes are used up and the round is too late to pause. */
    boolean leavesReadsOut(Run run, Instant now) {
        return run.wanted().kind() == Wanted.Kind.ROUND
                && isToday(run, now)
                && run.day().bytes() >= bytesADay
                && isLate(run, now);
    }

    /** Until when the run pauses; empty when it continues. */
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

    /** Four fifths of a round, which takes half of {@code everyDays}. */
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
