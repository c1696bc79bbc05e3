package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bulk-upload that is killed again and again. {@code -Dtapeline.bulk.files=2000} makes it as large as the promise says;
 * {@code -Dtapeline.bulk.seed} chooses the moments.
 */
class BulkUploadKillTest {
    private static final int FILES = Integer.getInteger("tapeline.bulk.files", 300);
    private static final long SEED = Long.getLong("tapeline.bulk.seed", System.nanoTime());
    private static final int KILLS = 5;
    private static final int BYTES = 20_000;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void aBulkUploadThatIsKilledFiveTimesRegistersEveryFileOnceAndSendsNoneTwice() throws Exception {
        Path archive = folder.resolve("archive");
        for (int file = 0; file < FILES; file++) {
            WavFile.write(archive.resolve("Song " + file % 9).resolve("track " + file + ".wav"), BYTES, file);
        }
        Random random = new Random(SEED);
        Path log = folder.resolve("log");
        try (RunningSystem system = RunningSystem.start(folder.resolve("data"), List.of())) {
            CommandLine commandLine = CommandLine.of(system, folder);
            for (int kill = 1; kill <= KILLS; kill++) {
                killed(commandLine, archive, log, FILES * kill / (KILLS + 1) + random.nextInt(FILES / 20 + 1));
            }
            Process last = start(commandLine, archive, log);
            boolean ended = last.waitFor(10, TimeUnit.MINUTES);
            last.destroyForcibly();
            assertThat(ended).as(Files.readString(log)).isTrue();
            assertThat(last.exitValue())
                    .as("seed %d: %s", SEED, Files.readString(log))
                    .isZero();

            assertThat(registered(system)).as("seed %d", SEED).hasSize(FILES).doesNotHaveDuplicates();
            assertNothingWasSentTwice(system, archive);
        }
    }

    private static void killed(CommandLine commandLine, Path archive, Path log, int after) throws Exception {
        Process process = start(commandLine, archive, log);
        try {
            await("%d of %d files".formatted(after, FILES))
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> done(archive) >= after || !process.isAlive());
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(137);
    }

    private static Process start(CommandLine commandLine, Path archive, Path log) throws IOException {
        return commandLine.start(
                log, "bulk-upload", archive.toString(), "--artist", "Archive", "--map", "{song}/{track}", "--resume");
    }

    private static long done(Path archive) throws IOException {
        return lines(archive).stream()
                .filter(line -> line.contains("\"event\":\"DONE\""))
                .count();
    }

    private static List<String> lines(Path archive) throws IOException {
        Path state = archive.resolve(".tapeline");
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state)) {
            List<String> lines = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    private static List<String> registered(RunningSystem system) {
        List<String> paths = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = system.api().get("/v1/recordings?artist=Archive&limit=100" + cursor);
            page.path("recordings")
                    .forEach(recording ->
                            paths.add(recording.path("original_path").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return paths;
    }

    /** Each upload is an object of its own, so bytes that were sent twice would be two objects, one of them an orphan. */
    private static void assertNothingWasSentTwice(RunningSystem system, Path archive) throws IOException {
        Bucket bucket = system.bucket();
        List<String> keys = bucket.keys("studio/Archive/");
        assertThat(keys).hasSize(FILES);
        assertThat(bucket.digests("studio/Archive/").values()).doesNotHaveDuplicates();
        keys.parallelStream().forEach(key -> assertThat(bucket.s3()
                        .getObjectTagging(
                                request -> request.bucket(bucket.name()).key(key))
                        .tagSet())
                .as("a registered object has no tag by which it would be removed: " + key)
                .isEmpty());
        TreeMap<String, Integer> uploads = new TreeMap<>();
        for (String line : lines(archive)) {
            JsonNode json = JSON.readTree(line);
            if (json.path("event").asText().equals("OPEN")) {
                uploads.merge(json.path("path").asText(), 1, Integer::sum);
            }
        }
        assertThat(uploads)
                .hasSize(FILES)
                .allSatisfy((path, opened) -> assertThat(opened).as(path).isEqualTo(1));
    }
}
