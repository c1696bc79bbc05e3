package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand files, with all faults at once and the stores killed, too: nothing is lost or stored twice. */
@Tag("chaos")
class SurvivalTest {
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261121L);
    private static final List<String> JOBS = List.of("artlist", "motionarray");
    private static final int FILES = 1000;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrCountedTwiceWhateverIsKilledOrFails() throws IOException {
        survive(SEED);
    }

    @Test
    @Tag("longest")
    void nothingIsLostOrCountedTwiceWithARandomSeed() throws IOException {
        survive(new Random().nextLong());
    }

    private void survive(long seed) throws IOException {
        Path infra = TestDescription.withShortTimes(folder.resolve("infra"));
        List<String> standIns =
                List.of("--artlist-assets", "500", "--motionarray-assets", "1000", "--file-size", "30000");
        try (RunningSystem system =
                RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra))) {
            system.standIns().faults(ChaosFaults.plan(seed));
            runWithFaults(system, seed);
            system.standIns().clearFaults();
            JOBS.forEach(job -> retryWithoutFaults(system, job));
        }
    }

    /** Both jobs end by themselves, whatever happens. */
    private static void runWithFaults(RunningSystem system, long seed) {
        long begun = System.nanoTime();
        try (Chaos chaos = Chaos.everywhere(system, seed)) {
            JOBS.forEach(job -> system.begin(job, job, ""));
            chaos.begin();
            JOBS.forEach(job -> system.awaitEndDespiteKills(job, Duration.ofMinutes(12)));
            print("seed " + seed + ": " + chaos + ", "
                    + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
            assertThat(chaos.kills()).isGreaterThanOrEqualTo(5);
            assertThat(chaos.copies()).isPositive();
            assertThat(chaos.emulatorsKilled()).isEqualTo(3);
        }
        system.awaitStores();
        print("requests: " + system.standIns().requests());
        JOBS.forEach(job -> {
            JobReport report = system.job(job);
            print(report.toString());
            assertThat(report.accountedFor()).as("%s", report).isEqualTo(report.files());
            List<JsonNode> failures = system.failures(job);
            assertThat(failures).as("failures of %s", job).hasSize((int) report.failed());
            assertThat(failures)
                    .as("given up for what the stores did")
                    .noneMatch(failure ->
                            failure.path("reason").path("code").asText().startsWith("storage-"));
            assertThat(system.assertRecordsAreObjects("ingest/" + job + "/")).hasSize((int) report.done());
        });
    }

    /** After a retry, if anything failed, all files are stored. */
    private static void retryWithoutFaults(RunningSystem system, String job) {
        JobReport stormy = system.job(job);
        if (stormy.failed() > 0 || !stormy.state().equals("DONE")) {
            system.ask(job, "retry");
        }
        JobReport report = system.awaitEnd(job);
        print("at last: " + report);
        assertThat(report)
                .as("%s", report)
                .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::skipped, JobReport::failed)
                .containsExactly("DONE", (long) FILES, (long) FILES, 0L, 0L);
        assertThat(system.failures(job)).isEmpty();
        assertThat(system.bucket().keys("ingest/" + job + "/")).hasSize(FILES);
        system.assertIngested(job);
    }

    private static void print(String figures) {
        System.out.println("chaos: " + figures);
    }
}
