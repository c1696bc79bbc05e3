package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A source that gives nothing before a certain time, and rows that are not files. */
class WaitingTest {

    private static final Instant RESET = Instant.parse("2026-12-01T08:00:00Z");
    private static final Reason USED_UP = new Reason("quota-exceeded", "The quota of the day is used up");

    @Test
    void aSourceThatGivesNothingBeforeATimeMakesTheJobWaitAndItGoesOnFromTheCursor() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(20);
        world.source.breaks.put(10, SourceException.notBefore(RESET, USED_UP));

        assertThat(world.run(0)).isEqualTo(Outcome.WAITING);
        assertThat(world.job().state()).isEqualTo(JobState.WAITING);
        assertThat(world.job().waiting()).contains(new Wait(RESET, USED_UP));
        assertThat(world.wakeUps).containsExactly(RESET);
        assertThat(world.pauses).isEmpty();
        assertThat(world.successors).isEmpty();
        assertThat(world.committed()).hasSize(10 - 1); // one of the ten rows is unusable

        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        world.countFiles();
        assertThat(world.job().state()).isEqualTo(JobState.DONE);
        assertThat(world.job().waiting()).isEmpty();
        assertThat(world.source.queries)
                .extracting(q -> q.cursor().orElse("start"))
                .containsExactly("start", "9");
        assertThat(world.committed()).isEqualTo(world.source.offered());
    }

    @Test
    void aDeathAtAnyCallOfAJobThatWaitsLosesAndDoublesNothingAndLeavesNoJobThatNobodyWakes() {
        for (long call = 1; ; call++) {
            ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 7).songs(6);
            world.source.breaks.put(5, SourceException.notBefore(RESET, USED_UP));
            world.dieAtCall = call;
            try {
                world.run(0);
            } catch (ExtractionFixture.Killed e) {
                assertThat(world.job().state() != JobState.WAITING || !world.wakeUps.isEmpty())
                        .isTrue();
            }
            world.runToEnd();
            assertThat(world.committed()).isEqualTo(world.source.offered());
            assertThat(world.job().extraction().files())
                    .isEqualTo(world.source.offered().size());
            if (world.calls < call) {
                return;
            }
        }
    }

    @Test
    void rowsThatArePassedOrCountedMoveTheCursorAndAreCountedOnceHoweverOftenTheExtractionIsInterrupted() {
        for (int interrupted = 0; interrupted < 300; interrupted += 7) {
            ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 1000);
            for (int i = 0; i < 300; i++) {
                String group = "channel " + i / 3;
                Row row = i % 3 == 0
                        ? new Row.Passed(
                                Optional.of(new Group.Found(group, 0, OptionalLong.of(2), Optional.empty())), "" + i)
                        : new Row.Counted("video " + i, Optional.of(group), Instant.EPOCH, "" + i);
                world.source.rows.add(row);
            }
            world.source.breaks.put(interrupted, SourceException.notBefore(RESET, USED_UP));

            assertThat(world.run(0)).isEqualTo(Outcome.WAITING);
            assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);

            assertThat(world.job().state()).isEqualTo(JobState.DONE);
            assertThat(world.job().extraction())
                    .extracting(e -> e.files(), e -> e.assets(), e -> e.parts())
                    .containsExactly(0L, 200L, 0);
            assertThat(world.groups()).hasSize(100).allSatisfy(group -> assertThat(group)
                    .isEqualTo(new Group(group.name(), 2, OptionalLong.of(2), Counters.NONE, Optional.empty())));
            assertThat(world.objects).isEmpty();
        }
    }

    @Test
    void aPartAndItsGroupsFitOneTransaction() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 1000);
        for (int i = 0; i < 200; i++) {
            world.source.rows.add(new Row.Passed(
                    Optional.of(new Group.Found("feed " + i, 0, OptionalLong.empty(), Optional.empty())), "" + 2 * i));
            world.source.rows.add(new Row.Wanted(
                    new WantedFile("episode " + i, MediaFormat.MP3, "" + i), Instant.EPOCH, "" + (2 * i + 1)));
        }

        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.parts()).hasSize(5).allSatisfy(part -> assertThat(part.files())
                .isLessThanOrEqualTo(50));
        assertThat(world.groups()).hasSize(200);
        assertThat(world.committed()).isEqualTo(world.source.offered());
    }

    @Test
    void aDryRunThatRunsOutOfTimeGoesOnWhereItWas() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.request("{'dry_run': true}"), 7).songs(40);
        world.rowsUntilDeadline = 30;
        world.runToEnd();

        assertThat(world.successors).hasSize(2).containsOnly(0);
        assertThat(world.job().extraction())
                .extracting(e -> e.files(), e -> e.assets(), e -> e.unusable())
                .containsExactly(80L, 40L, 4L);
        assertThat(world.objects).isEmpty();
    }
}
