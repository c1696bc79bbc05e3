package io.tapeline.managejobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void thePaceSoFarIsThePaceToCome() {
        Progress progress = of(JobState.RUNNING, Stage.COMPLETE, 100, new Counters(20, 0, 5, 0, 2_000, 0), 50);
        assertThat(progress)
                .isEqualTo(new Progress(Duration.ofSeconds(50), 0.4, 40, Optional.of(Duration.ofSeconds(150))));
    }

    @Test
    void filesThatWereThereAlreadyDoNotMakeItLookFast() {
        assertThat(eta(100, new Counters(10, 80, 0, 0, 1, 0), 50)).contains(Duration.ofSeconds(50));
        assertThat(eta(100, new Counters(0, 80, 0, 0, 0, 0), 50)).contains(Duration.ofSeconds(13));
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() {
        Counters some = new Counters(10, 0, 0, 0, 10, 0);
        assertThat(of(JobState.RUNNING, Stage.OPEN, 100, some, 50).eta()).isEmpty();
        assertThat(of(JobState.CANCELLING, Stage.STOPPED, 100, some, 50).eta()).isEmpty();
        assertThat(of(JobState.DONE, Stage.COMPLETE, 100, some, 50).eta()).isEmpty();
        assertThat(eta(100, Counters.NONE, 50)).isEmpty();
        assertThat(eta(100, some, 0)).isEmpty();
    }

    @Test
    void aClockThatJumpsBackIsNoTime() {
        Progress progress = of(JobState.RUNNING, Stage.COMPLETE, 100, new Counters(10, 0, 0, 0, 10, 0), -3_600);
        assertThat(progress).isEqualTo(new Progress(Duration.ZERO, 0, 0, Optional.empty()));
    }

    @Test
    void theRateOfAnEndedJobStandsStill() {
        Counters all = new Counters(100, 0, 0, 0, 5_000, 0);
        assertThat(of(JobState.DONE, Stage.COMPLETE, 100, all, 1_000_000))
                .isEqualTo(new Progress(Duration.ofSeconds(100), 1, 50, Optional.empty()));
    }

    @Property
    void theMoreIsDoneInTheSameTimeTheSoonerItEnds(
            @ForAll @LongRange(min = 1, max = 1_000) long done,
            @ForAll @LongRange(min = 0, max = 1_000) long more,
            @ForAll @LongRange(min = 1, max = 100_000) long seconds) {
        Duration slow = eta(2_000, new Counters(done, 0, 0, 0, 0, 0), seconds).orElseThrow();
        Duration fast =
                eta(2_000, new Counters(done + more, 0, 0, 0, 0, 0), seconds).orElseThrow();
        assertThat(fast).isLessThanOrEqualTo(slow).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Property
    void theLongerTheSameTookTheLaterItEnds(
            @ForAll @LongRange(min = 1, max = 1_000) long done,
            @ForAll @LongRange(min = 1, max = 100_000) long seconds,
            @ForAll @LongRange(min = 0, max = 100_000) long later) {
        Counters counters = new Counters(done, 0, 0, 0, 0, 0);
        assertThat(eta(1_000, counters, seconds + later).orElseThrow())
                .isGreaterThanOrEqualTo(eta(1_000, counters, seconds).orElseThrow());
    }

    private static Optional<Duration> eta(long files, Counters counters, long seconds) {
        return of(JobState.RUNNING, Stage.COMPLETE, files, counters, seconds).eta();
    }

    private static Progress of(JobState state, Stage stage, long files, Counters counters, long seconds) {
        Job job = new Job(
                ApiFixture.JOB,
                ApiFixture.ALL,
                state,
                CREATED,
                state.ended() ? Optional.of(CREATED.plusSeconds(100)) : Optional.empty(),
                new Extraction(stage, 1, 1, files, files / 2, 3, Optional.empty()),
                Optional.empty());
        return Progress.of(job, counters, CREATED.plusSeconds(seconds));
    }
}
