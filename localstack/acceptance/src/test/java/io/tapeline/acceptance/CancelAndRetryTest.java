package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that was cancelled, or whose source failed, gets all files with a retry. */
class CancelAndRetryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                data, List.of("--artlist-assets", "20", "--motionarray-assets", "250", "--file-size", "20000"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aRetryContinuesAJobThatWasCancelled() {
        system.standIns().faults("""
                rules:
                  - {on: file-link, kind: slow, latencyMillis: 1000}
                """);
        system.begin("stopped", "motionarray", "");
        system.await("stopped", PATIENCE, job -> !system.bucket()
                .keys("ingest/motionarray/")
                .isEmpty());

        system.ask("stopped", "cancel");

        JobReport cancelled = system.awaitEnd("stopped");
        assertThat(cancelled.state()).as("%s", cancelled).isEqualTo("CANCELLED");
        assertThat(cancelled.accountedFor()).as("%s", cancelled).isEqualTo(cancelled.files());
        assertThat(cancelled.cancelled()).isPositive();
        assertThat(cancelled.done()).isPositive();
        assertThat(system.bucket().keys("ingest/motionarray/")).hasSize((int) cancelled.done());

        system.standIns().clearFaults();
        system.ask("stopped", "retry");

        JobReport ended = system.awaitEnd("stopped");
        assertThat(ended)
                .as("%s", ended)
                .extracting(JobReport::state, JobReport::done, JobReport::skipped, JobReport::cancelled)
                .containsExactly("DONE", 250L, 0L, 0L);
        system.assertIngested("motionarray");
    }

    @Test
    void missingFilesAreListedWithReasonsAndStoredByARetryOnceAvailable() {
        List<String> wanted = new TreeSet<>(system.standIns().wanted("artlist").keySet())
                .stream().toList();
        Set<String> missing = Set.of(fileKey(wanted.get(3)), fileKey(wanted.get(17)));
        String gone = fileKey(wanted.get(30));
        system.standIns().faults(plan(missing, gone));
        system.begin("let-down", "artlist", "");

        JobReport first = system.awaitEnd("let-down");

        assertThat(first)
                .as("%s", first)
                .extracting(JobReport::files, JobReport::done, JobReport::failed, JobReport::cancelled)
                .containsExactly(40L, 37L, 3L, 0L);
        List<JsonNode> failures = system.failures("let-down");
        assertThat(failures)
                .extracting(failure -> failure.path("key").asText())
                .containsExactlyInAnyOrder(fileKey(wanted.get(3)), fileKey(wanted.get(17)), fileKey(wanted.get(30)));
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.path("reason").path("code").asText()).isNotBlank();
            assertThat(failure.path("reason").path("sentence").asText()).endsWith(".");
        });
        assertThat(system.bucket().keys("ingest/artlist/")).hasSize(37);

        system.standIns().clearFaults();
        system.ask("let-down", "retry");

        JobReport second = system.awaitEnd("let-down");
        assertThat(second)
                .as("%s", second)
                .extracting(JobReport::state, JobReport::done, JobReport::failed)
                .containsExactly("DONE", 40L, 0L);
        assertThat(system.failures("let-down")).isEmpty();
        system.assertIngested("artlist");
    }

    private static String plan(Set<String> missing, String gone) {
        StringBuilder plan = new StringBuilder("rules:\n");
        missing.forEach(
                key -> plan.append("  - {on: bulk-api-entry, kind: missing-entry, match: \"%s\"}\n".formatted(key)));
        return plan.append("  - {on: file-link, kind: status, status: 404, match: \"%s\"}\n".formatted(gone))
                .toString();
    }

    private static String fileKey(String objectKey) {
        return objectKey.substring(objectKey.lastIndexOf('/') + 1, objectKey.lastIndexOf('.'));
    }
}
