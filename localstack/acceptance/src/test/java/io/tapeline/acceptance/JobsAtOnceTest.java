package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores each file once, although several jobs of one source run concurrently with the same files, which download slowly. */
class JobsAtOnceTest {
    private static final int FILES = 500;
    private static final int ROUNDS = Rounds.configuredOr(3);
    private static final double MOST_REQUESTS_A_FILE = 1.02;

    @TempDir
    static Path data;

    private static RunningSystem system;
    private static JobsAtOnce artlist;
    private static JobsAtOnce motionArray;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                data, List.of("--artlist-assets", "0", "--motionarray-assets", "0", "--file-size", "20000"));
        system.standIns().faults("""
                rules:
                  - {on: file-link, kind: slow, latencyMillis: 200}
                """);
        artlist = new JobsAtOnce(system, "artlist");
        motionArray = new JobsAtOnce(system, "motionarray");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Tag("short")
    void twoConcurrentJobsDownloadAndCountEachFileOnce() {
        motionArrayRound(2);
        system.assertIngested("motionarray");
    }

    @Test
    @Tag("long")
    void manyRoundsOfTwoConcurrentJobsDownloadAndCountEachFileOnce() {
        for (int round = 1; round <= ROUNDS; round++) {
            motionArrayRound(2);
        }
        system.assertIngested("motionarray");
    }

    @Test
    @Tag("long")
    void manyRoundsOfFiveConcurrentJobsDownloadAndCountEachFileOnce() {
        for (int round = 1; round <= ROUNDS; round++) {
            system.standIns().add(FILES / 2, 0);
            assertOnce(artlist, artlist.run(5));
        }
        system.assertIngested("artlist");
    }

    private static void motionArrayRound(int jobs) {
        system.standIns().add(0, FILES);
        assertOnce(motionArray, motionArray.run(jobs));
    }

    private static void assertOnce(JobsAtOnce jobs, JobsAtOnce.Round round) {
        assertThat(round.files()).hasSize(FILES);
        jobs.assertEachFileOnce(round);
        assertThat(round.requests()).isLessThanOrEqualTo((long) (FILES * MOST_REQUESTS_A_FILE));
    }
}
