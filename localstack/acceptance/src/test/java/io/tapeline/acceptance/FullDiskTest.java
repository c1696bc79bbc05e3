package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The disk becomes full in the middle of a job: nothing is lost, the folder can be opened again, and the job ends when there is space. */
class FullDiskTest {
    private static final long SEED = Long.getLong("tapeline.full-disk.seed", 20261129L);
    private static final int DISK_MEGABYTES = 1_500;
    private static final long FLOOR = 40L << 20;
    private static final int FILES_OF_A_ROUND = 60;
    private static final String SLOWLY =
            "rules: [{on: file-link, kind: slow, latencyMillis: 400, bytesPerSecond: 2000000}]";
    private static final String OTHERS = "queue-of-others";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @BeforeEach
    void skipWithoutMounts() {
        assumeTrue(SmallDisk.isPossible(), "only root on Linux can make a small disk to fill");
    }

    @Test
    @Tag("short")
    void aFullDiskDuringAJobLosesNothingAndTheFolderCanBeReopened() throws IOException {
        rounds(2);
    }

    @Test
    @Tag("long")
    void aFullDiskDuringEachOfTenJobsLosesNothingAndTheFolderCanBeReopened() throws IOException {
        rounds(10);
    }

    private void rounds(int rounds) throws IOException {
        Random random = new Random(SEED);
        Path infra = TestDescription.withShortTimes(folder.resolve("infra"));
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)) {
            RunningSystem system = start(disk, infra);
            try {
                for (int round = 1; round <= rounds; round++) {
                    String job = "round-" + round;
                    system.standIns().faults(SLOWLY);
                    if (round > 1) {
                        system.standIns().add(FILES_OF_A_ROUND / 2, 0);
                    }
                    int stored = system.bucket().keys("ingest/").size();
                    int before = stored + random.nextInt(FILES_OF_A_ROUND - 10);
                    system.begin(job, "artlist", "");
                    RunningSystem running = system;
                    Awaitility.await(job)
                            .atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(100))
                            .until(() -> running.bucket().keys("ingest/").size() >= before);

                    disk.fill();
                    assertRefused(system);
                    if (round % 2 == 0) {
                        system.close();
                        disk.empty();
                        system = start(disk, infra);
                    } else {
                        if (round % 4 == 1) {
                            awaitEndOfSqs(system);
                        }
                        disk.empty();
                    }
                    JobReport report = system.awaitEnd(job);
                    System.out.println("full disk at " + before + " files: " + report);
                    assertThat(report.state()).as("%s", report).isEqualTo("DONE");
                    assertThat(report.done() + report.skipped())
                            .as("%s", report)
                            .isEqualTo(report.files());
                    system.assertIngested("artlist");
                }
            } finally {
                system.close();
            }
        }
    }

    /** While the disk is full, every write is refused at once. */
    private static void assertRefused(RunningSystem system) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> system.bucket().put("ingest/more", new byte[100_000]))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(507));
        Http.Answer refused = system.api().send("POST", "/v1/jobs", "{\"source\": \"artlist\"}");
        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.body().path("code").asText()).isEqualTo("disk-full");
        assertThat(system.api().send("GET", "/v1/jobs?limit=1", "").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    /** The functions' own messages may be small enough to fit, so this sends more until there is no space. */
    private static void awaitEndOfSqs(RunningSystem system) {
        ProcessHandle sqs =
                ProcessHandle.of(system.emulator("sqs").orElseThrow()).orElseThrow();
        Awaitility.await("the end of SQS").until(() -> {
            try {
                system.sqs().createQueue(request -> request.queueName(OTHERS));
                String queue = system.sqs()
                        .getQueueUrl(request -> request.queueName(OTHERS))
                        .queueUrl();
                system.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("x".repeat(100_000)));
            } catch (SdkException e) {
                // expected
            }
            return !sqs.isAlive();
        });
    }

    private static RunningSystem start(SmallDisk disk, Path infra) {
        RunningSystem system = RunningSystem.start(
                disk.folder().resolve("data"),
                List.of("--artlist-assets", String.valueOf(FILES_OF_A_ROUND / 2), "--file-size", "200000"),
                options -> options.withInfra(infra).withFreeSpaceFloor(FLOOR));
        // on a busy machine, functions may still be starting at the first call
        Awaitility.await("the API")
                .atMost(Duration.ofMinutes(2))
                .until(() -> system.api().send("GET", "/v1/jobs?limit=1", "").status() == 200);
        return system;
    }
}
