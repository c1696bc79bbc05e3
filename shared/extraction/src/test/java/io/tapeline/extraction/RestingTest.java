package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.JobState;
import org.junit.jupiter.api.Test;

/** A source whose further files depend on the results of its files so far. */
class RestingTest {

    private static ExtractionFixture threeRounds() {
        ExtractionFixture world = new ExtractionFixture(ExtractionFixture.EVERYTHING, 4).songs(4);
        rest(world);
        world.songs(1);
        rest(world);
        return world;
    }

    private static void rest(ExtractionFixture world) {
        world.source.rows.add(new Row.Rest(String.valueOf(world.source.rows.size())));
    }

    @Test
    void anExtractionRestsUntilAllItsFilesAreAccountedForAndGoesOnAfterTheCursor() {
        ExtractionFixture world = threeRounds();

        assertThat(world.run(0)).isEqualTo(Outcome.RESTING);
        assertThat(world.successors).isEmpty();
        assertThat(world.committed()).hasSize(8);
        assertThat(world.run(0)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.job().state()).isEqualTo(JobState.RUNNING);

        world.countFiles();
        assertThat(world.run(0)).isEqualTo(Outcome.RESTING);
        world.countFiles();
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.committed()).isEqualTo(world.source.offered());
        assertThat(world.job().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void filesThatAreAccountedForBeforeTheExtractionRestsDoNotLeaveItResting() {
        ExtractionFixture world = threeRounds();
        world.whenQueued = world::countFiles;

        assertThat(world.run(0)).isEqualTo(Outcome.HANDED_OVER);
        assertThat(world.successors).containsExactly(0);
        assertThat(world.run(0)).isEqualTo(Outcome.HANDED_OVER);
        assertThat(world.run(0)).isEqualTo(Outcome.COMPLETE);
        assertThat(world.committed()).isEqualTo(world.source.offered());
    }

    @Test
    void aDeathAtAnyCallLosesAndDoublesNothingAndLeavesNoJobAtRestForEver() {
        for (long call = 1; ; call++) {
            ExtractionFixture world = threeRounds();
            world.dieAtCall = call;
            for (int invocations = 0; world.job().extraction().stage() != Stage.COMPLETE; invocations++) {
                assertThat(invocations).as("invocations").isLessThan(20);
                try {
                    if (world.run(0) == Outcome.RESTING) {
                        world.countFiles();
                    }
                } catch (ExtractionFixture.Killed e) {
                    // Lambda repeats the call; if the job rests by then, its workers finish in the meantime
                    if (world.job().extraction().stage() == Stage.RESTING) {
                        world.countFiles();
                    }
                }
            }
            world.countFiles();
            assertThat(world.committed()).isEqualTo(world.source.offered());
            assertThat(world.job().state()).isEqualTo(JobState.DONE);
            if (world.calls < call) {
                return;
            }
        }
    }
}
