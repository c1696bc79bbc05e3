package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file for which no invocation has the time, from a slow server, and a worker that is killed. */
class LargeFileTest {

    private static final long BYTES = Long.getLong("tapeline.large.bytes", 45_000_000);
    /** Less than S3 stores: else what lies in the socket's buffers is sent in vain, too. */
    private static final long BYTES_PER_SECOND = Long.getLong("tapeline.large.pace", 3_000_000);

    private static final int KILLS = Integer.getInteger("tapeline.large.kills", 1);

    private static final int PART = 5 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void aFileThatNoInvocationHasTheTimeForIsStoredOnceByteForByte() throws IOException {
        Path infra = TestDescription.hasty(folder.resolve("infra"));
        List<String> standIns =
                List.of("--artlist-assets", "0", "--motionarray-assets", "1", "--file-size", Long.toString(BYTES));
        try (RunningSystem system =
                RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra))) {
            system.standIns()
                    .faults("{\"rules\": [{\"on\": \"file-link\", \"kind\": \"slow\", \"bytesPerSecond\": "
                            + BYTES_PER_SECOND + "}]}");
            system.begin("large", "motionarray", "");
            for (int kill = 1; kill <= KILLS; kill++) {
                killInTheMiddle(system, BYTES * kill / (KILLS + 2));
            }

            JobReport report = system.awaitEnd("large", Duration.ofMinutes(10));

            JsonNode requests = system.standIns().requests().path("file-link");
            long twice = requests.path("bytes").asLong() - BYTES;
            System.out.println("large file: " + report + ", requests: " + requests + ", read twice: " + twice);
            assertThat(report)
                    .as("%s", report)
                    .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::failed)
                    .containsExactly("DONE", 1L, 1L, 0L);
            assertThat(report.retries()).as("attempts used up").isZero();
            system.assertIngested("motionarray");
            assertThat(system.bucket().openUploads()).isEmpty();
            assertThat(twice)
                    .as("read twice: two parts for each kill, less than one for each pause")
                    .isLessThan((2L * KILLS + requests.path("requests").asLong()) * PART);
            assertThat(requests.path("requests").asInt())
                    .as("invocations that read")
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /** As soon as S3 has so much of the file. */
    private static void killInTheMiddle(RunningSystem system, long bytes) {
        Awaitility.await("parts")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> system.bucket().bytesInParts() >= bytes);
        system.environments("download-batch")
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
