package io.tapeline.verifyobjects.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-30T10:30:00Z");

    /**
     * Two rounds over an archive of any size that grows between them. A turn comes every hour and does what the pace allows. The first
     * object of the first round is assumed to be checked last in the second round, which is the longest possible time.
     */
    @Property(tries = 200)
    void everyObjectIsCheckedAgainWithinTheConfiguredDays(
            @ForAll @IntRange(min = 4, max = 120) int days,
            @ForAll @IntRange(min = 1, max = 3_000) int objects,
            @ForAll @IntRange(min = 0, max = 200_000) int more,
            @ForAll @IntRange(min = 1, max = 100) int aDay,
            @ForAll @IntRange(min = 1, max = 50) int bytesADay) {
        Pace pace = new Pace(days, 5, bytesADay, aDay);
        Instant seenFirst = START;
        Instant firstEnd = end(pace, START, 0, objects);
        Instant second = firstEnd.plus(Duration.ofDays(1));
        Instant seenLast = end(pace, second, objects, objects + more);
        // a turn may be an hour late, and a round begins at the earliest on the day after the previous one began
        assertThat(Duration.between(seenFirst, seenLast))
                .isLessThanOrEqualTo(Duration.ofDays(days).plus(Duration.ofDays(1)));
    }

    /** When a round with that many objects ends, if each object has one byte. */
    private static Instant end(Pace pace, Instant begin, long expected, long objects) {
        Run run = Run.of(
                new RunId("round-1"), new Wanted(Wanted.Kind.ROUND, "", false, 1), begin, Pace.today(begin), expected);
        Instant now = begin;
        for (long left = objects; left > 0; ) {
            Optional<Instant> rest = pace.restsUntil(run, now);
            if (rest.isPresent()) {
                now = rest.get().plus(Duration.ofHours(1));
                continue;
            }
            long step = Math.min(left, 500);
            long read = pace.leavesReadsOut(run, now) ? 0 : step;
            run = run.after(run.place(), Counts.looked(step, read, read, step - read), Pace.today(now));
            left -= step;
        }
        return now;
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsSettingsName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Pace(1, 5, 1, 1))
                .withMessageContaining("TAPELINE_VERIFY_EVERY_DAYS");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Pace(90, 101, 1, 1))
                .withMessageContaining("TAPELINE_VERIFY_READ_PERCENT");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Pace(90, 5, -1, 1))
                .withMessageContaining("TAPELINE_VERIFY_GIGABYTES_A_DAY");
    }
}
