package io.tapeline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.console.Screen;
import io.tapeline.cli.progress.JobProgress.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressRendererTest {

    private static final JobProgress ARTLIST =
            new JobProgress("artlist", Stage.RUNNING, 62, 100, 0, 1, 310_400_000, 24_100_000, OptionalLong.of(125));

    private static final JobProgress MOTIONARRAY =
            new JobProgress("motionarray", Stage.COUNTING, 0, 1200, 0, 0, 0, 0, OptionalLong.empty());

    private static List<String> rendered(Screen screen, JobProgress... jobs) {
        return new ProgressRenderer(screen).lines(new Progress(List.of(jobs)));
    }

    @Test
    void eachJobHasALineAndTheNamesLineUp() {
        assertThat(rendered(new Screen(true, 120, false, true, false), ARTLIST, MOTIONARRAY))
                .containsExactly(
                        "all          reading keys  1,300 files so far  62 ingested  1 failed",
                        "artlist      62/100 files  310.4 MB  24.1 MB/s  ETA 2:05  1 failed",
                        "motionarray  reading keys  1,200 files so far");
    }

    @Test
    void severalJobsHaveOneBarForTheWholeWhoseTimeIsThatOfTheLongest() {
        JobProgress quick =
                new JobProgress("channels", Stage.RUNNING, 8, 20, 0, 0, 5_000_000, 900_000, OptionalLong.of(9));
        assertThat(rendered(new Screen(true, 120, false, true, false), ARTLIST, quick))
                .containsExactly(
                        "all       ███████████░░░░░░░░░  70/120 files  315.4 MB  25.0 MB/s  ETA 2:05  1 failed",
                        "artlist   62/100 files  310.4 MB  24.1 MB/s  ETA 2:05  1 failed",
                        "channels  8/20 files  5.0 MB  900.0 kB/s  ETA 0:09");
    }

    @Test
    void theFilesOnTheirWayAreOnALineOfTheirOwnWhichEndsWithASignWhereItIsCut() {
        Progress progress = new Progress(List.of(ARTLIST), List.of(), List.of("one.wav", "two.wav", "three.wav"));
        assertThat(new ProgressRenderer(new Screen(true, 120, false, true, false)).lines(progress))
                .last()
                .isEqualTo("  one.wav, two.wav, three.wav");
        assertThat(new ProgressRenderer(new Screen(true, 25, false, true, false)).lines(progress))
                .last()
                .isEqualTo("  one.wav, two.wav, thr…");
        assertThat(new ProgressRenderer(new Screen(true, 25, false, false, false)).lines(progress))
                .last()
                .isEqualTo("  one.wav, two.wav, t...");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAnAsciiBar() {
        assertThat(rendered(new Screen(true, 120, false, false, false), ARTLIST))
                .containsExactly(
                        "artlist  [############........]  62/100 files  310.4 MB  24.1 MB/s  ETA 2:05  1 failed");
    }

    @Test
    void aNarrowScreenLosesTheBarFirstThenRateThenBytes() {
        assertThat(rendered(new Screen(true, 70, false, true, false), ARTLIST))
                .containsExactly("artlist  62/100 files  310.4 MB  24.1 MB/s  ETA 2:05  1 failed");
        assertThat(rendered(new Screen(true, 55, false, true, false), ARTLIST))
                .containsExactly("artlist  62/100 files  310.4 MB  ETA 2:05  1 failed");
        assertThat(rendered(new Screen(true, 45, false, true, false), ARTLIST))
                .containsExactly("artlist  62/100 files  ETA 2:05  1 failed");
        assertThat(rendered(new Screen(true, 20, false, true, false), ARTLIST)).containsExactly("artlist  62/100 fi…");
    }

    @Test
    void noLineIsWiderThanTheScreen() {
        for (int width = 20; width < 130; width++) {
            Screen screen = new Screen(true, width, false, true, false);
            assertThat(rendered(screen, ARTLIST, MOTIONARRAY))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(screen.width()));
        }
    }

    @Test
    void failuresAreRedOnlyWhereColoursAreWelcome() {
        assertThat(rendered(new Screen(true, 45, true, true, false), ARTLIST))
                .containsExactly("\u001b[31martlist  62/100 files  ETA 2:05  1 failed\u001b[0m");
    }

    @Test
    void anEndedJobSaysHowItEnded() {
        JobProgress done = new JobProgress("artlist", Stage.DONE, 100, 100, 40, 0, 60_000, 9, OptionalLong.of(0));
        assertThat(rendered(new Screen(true, 120, false, true, false), done))
                .containsExactly("artlist  done  100/100 files  60.0 kB  40 skipped");
    }

    @Test
    void aHarvestSaysHowManyQueriesThereAreAndWhatTheyFound() {
        JobProgress harvest = harvest(Stage.COUNTING, Optional.empty());
        assertThat(rendered(new Screen(true, 120, false, true, false), harvest))
                .containsExactly("spotify  harvesting  1 of 1,200 queries  round 2  700 artists  ETA 0:40");
        assertThat(rendered(new Screen(true, 120, false, true, false), harvest(Stage.WAITING, Optional.of("10:00"))))
                .containsExactly("spotify  waiting until 10:00  1 of 1,200 queries  round 2  700 artists  ETA 0:40");
        assertThat(rendered(new Screen(true, 50, false, true, false), harvest))
                .containsExactly("spotify  harvesting  1 of 1,200 queries");
    }

    private static JobProgress harvest(Stage stage, Optional<String> until) {
        return new JobProgress(
                "spotify",
                stage,
                1,
                1_200,
                0,
                0,
                0,
                0,
                OptionalLong.of(40),
                JobProgress.Unit.QUERIES,
                until,
                Optional.of("round 2  700 artists"));
    }

    @Test
    void anEmptyJobDividesByNothing() {
        JobProgress none = new JobProgress("artlist", Stage.RUNNING, 0, 0, 0, 0, 0, 0, OptionalLong.empty());
        assertThat(rendered(new Screen(true, 120, false, true, false), none))
                .containsExactly("artlist  ░░░░░░░░░░░░░░░░░░░░  0/0 files  0 B");
    }
}
