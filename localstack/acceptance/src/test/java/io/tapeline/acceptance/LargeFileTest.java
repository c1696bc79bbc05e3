package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.fixtures.Audio;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** A file that no single invocation has enough time for, from a slow server, with workers that are killed. */
class LargeFileTest {

    private static final long BYTES = Long.getLong("tapeline.large.bytes", 45_000_000);
    /** For each connection. */
    private static final long BYTES_PER_SECOND = Long.getLong("tapeline.large.pace", 3_000_000);

    private static final int KILLS = Integer.getInteger("tapeline.large.kills", 1);
    /** Whether the file changes while it is moved in slices. */
    private static final boolean CHANGES =
            Boolean.parseBoolean(System.getProperty("tapeline.large.changes", Boolean.toString(true)));

    private static final int SLICE_PARTS = Integer.getInteger("tapeline.large.slice.parts", 2);
    private static final int PART = 5 * 1024 * 1024;
    private static final int BLOCK = 1024 * 1024;
    /** A kill costs ten megabytes at most, so only files from this size per kill are checked for one percent. */
    private static final long ONE_PERCENT_FROM = 1_200_000_000L;

    private static final long LARGE = 1_000_000_000L;
    /** Parts that workers near their deadline read in vain: they estimate the remaining time before each part, and may be wrong. */
    private static final int ENDS = 4;

    @TempDir
    Path inMemory;

    @TempDir(factory = TempDirFactory.Standard.class)
    Path onDisk;

    private Path folder;

    @BeforeEach
    void place() {
        folder = BYTES < LARGE ? inMemory : onDisk;
    }

    @Test
    void aFileThatNeedsSeveralInvocationsIsStoredOnceByteForByte() throws Exception {
        Path infra = TestDescription.withVeryShortTimes(folder.resolve("infra"));
        Content content = write(1);
        content.publish();
        try (RunningSystem system = start(infra)) {
            begin(system);
            for (int kill = 1; kill <= KILLS; kill++) {
                killInTheMiddle(system, BYTES * kill / (KILLS + 2), Integer.MAX_VALUE);
            }

            assertIngestedOnce(system, content.sha256(), 0, 2 * KILLS + ENDS);
        }
    }

    /** Whether or not the file changes, the result is one object with the bytes that the source has at the end. */
    @Test
    void aFileMovedInSlicesBySeveralWorkersIsStoredOnceByteForByte() throws Exception {
        Path infra = TestDescription.withSlices(folder.resolve("infra"), SLICE_PARTS);
        Content content = write(1);
        Content later = CHANGES ? write(2) : content;
        content.publish();
        try (RunningSystem system = start(infra)) {
            begin(system);
            for (int kill = 1; kill <= KILLS; kill++) {
                killInTheMiddle(system, BYTES * kill / (KILLS + 2), 1);
            }
            long inVain = 0;
            if (CHANGES) {
                inVain = awaitParts(system, BYTES * KILLS / (KILLS + 2) + PART);
                later.publish();
            }

            // parts that other workers have in progress when one of them notices that the file has changed
            JsonNode requests =
                    assertIngestedOnce(system, later.sha256(), inVain, 2 * KILLS + (CHANGES ? 8 : 0) + ENDS);

            assertThat(requests.path("mostInFlight").asInt())
                    .as("workers at once")
                    .isGreaterThan(1);
        }
    }

    private RunningSystem start(Path infra) {
        return RunningSystem.start(
                folder.resolve("data"),
                List.of("--library", folder.resolve("library").toString()),
                options -> options.withInfra(infra));
    }

    private static void begin(RunningSystem system) {
        system.standIns()
                .faults("{\"rules\": [{\"on\": \"file-link\", \"kind\": \"slow\", \"bytesPerSecond\": "
                        + BYTES_PER_SECOND + "}]}");
        system.begin("large", "motionarray", "");
    }

    /**
     * @param sha256 of the file's final content
     * @param inVain bytes that were moved before the file changed
     * @param parts the most parts that may be sent twice
     */
    private JsonNode assertIngestedOnce(RunningSystem system, String sha256, long inVain, int parts)
            throws IOException {
        JobReport report = system.awaitEnd("large", Duration.ofMinutes(30));

        JsonNode requests = system.standIns().requests().path("file-link");
        long twice = requests.path("bytes").asLong() - BYTES - inVain;
        System.out.println("large file: " + report + ", requests: " + requests + ", moved in vain: " + inVain
                + ", sent twice: " + twice + " (" + 100.0 * twice / BYTES + " %)");
        assertThat(report)
                .as("%s", report)
                .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::failed)
                .containsExactly("DONE", 1L, 1L, 0L);
        // a worker that starts again with the changed file may have no time left for a part of it
        assertThat(report.retries()).as("attempts used up: %s", retriedFiles()).isLessThanOrEqualTo(inVain > 0 ? 1 : 0);
        Map<String, StoredBytes> records = system.ledger().files("ingest/motionarray/");
        assertThat(records.values()).as("recorded").containsExactly(new StoredBytes(BYTES, sha256));
        assertThat(system.bucket().keys("ingest/")).as("objects").containsExactlyElementsOf(records.keySet());
        records.forEach((key, recorded) -> assertThat(system.bucket().contentInPieces(key))
                .as("byte for byte")
                .isEqualTo(recorded));
        assertThat(system.bucket().openUploads()).isEmpty();
        assertThat(twice)
                .as(
                        "sent twice: for each worker that is killed the piece that it asked for and the part that it sends to S3")
                .isLessThan((long) parts * PART);
        if (BYTES >= KILLS * ONE_PERCENT_FROM && inVain == 0) {
            assertThat(twice).as("at most one percent").isLessThan(BYTES / 100);
        }
        assertThat(requests.path("requests").asInt())
                .as("pieces that were asked for")
                .isGreaterThanOrEqualTo((int) (BYTES / PART));
        return requests;
    }

    private List<String> retriedFiles() throws IOException {
        return Files.readAllLines(folder.resolve("data/logs/download-batch.log")).stream()
                .filter(line -> line.contains("event=file-again"))
                .toList();
    }

    /** Kills workers as soon as S3 has this many bytes of the file. */
    private static void killInTheMiddle(RunningSystem system, long bytes, int processes) {
        awaitParts(system, bytes);
        system.environments("download-batch").stream().limit(processes).forEach(pid -> ProcessHandle.of(pid)
                .ifPresent(ProcessHandle::destroyForcibly));
    }

    private static long awaitParts(RunningSystem system, long bytes) {
        Awaitility.await("parts")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> system.bucket().bytesInParts() >= bytes);
        return system.bucket().bytesInParts();
    }

    /** Writes different content for each seed. */
    private Content write(int seed) throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve("content-" + seed);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Random random = new Random(seed);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = Audio.wav(BLOCK);
            for (long left = BYTES; left > 0; left -= BLOCK) {
                out.write(block, 0, (int) Math.min(left, BLOCK));
                digest.update(block, 0, (int) Math.min(left, BLOCK));
                random.nextBytes(block);
            }
        }
        Path published = folder.resolve("library/motionarray/one.wav");
        return new Content(file, published, HexFormat.of().formatHex(digest.digest()));
    }

    private record Content(Path written, Path published, String sha256) {

        /** Makes this the content of the file on its server. */
        void publish() throws IOException {
            Files.createDirectories(published.getParent());
            Files.move(written, published, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
