package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts each file once, although jobs run concurrently and their downloading function is killed every few seconds. */
class KilledJobsAtOnceTest {
    private static final int FILES = 500;
    private static final int ROUNDS = Rounds.configuredOr(2);
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261129L);

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static JobsAtOnce jobs;

    @BeforeAll
    static void start() throws IOException {
        Path infra = TestDescription.withShortTimes(folder.resolve("infra"));
        List<String> standIns = List.of("--artlist-assets", "0", "--motionarray-assets", "0", "--file-size", "20000");
        system = RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra));
        system.standIns().faults("""
                rules:
                  - {on: file-link, kind: slow, latencyMillis: 400}
                """);
        jobs = new JobsAtOnce(system, "motionarray");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Tag("short")
    void twoConcurrentJobsWhoseDownloadsAreKilledCountEachFileOnce() {
        round(2, SEED);
        system.assertIngested("motionarray");
    }

    @Test
    @Tag("long")
    void manyRoundsOfFiveConcurrentJobsWhoseDownloadsAreKilledCountEachFileOnce() {
        for (int round = 1; round <= ROUNDS; round++) {
            round(5, SEED + round);
        }
        system.assertIngested("motionarray");
    }

    private static void round(int howMany, long seed) {
        system.standIns().add(0, FILES);
        try (Chaos chaos = Chaos.amongDownloads(system, seed)) {
            chaos.begin();
            JobsAtOnce.Round round = jobs.run(howMany);
            System.out.println("jobs at once: seed " + seed + ", " + chaos);
            assertThat(chaos.kills()).isPositive();
            jobs.assertEachFileOnce(round);
        }
    }
}
