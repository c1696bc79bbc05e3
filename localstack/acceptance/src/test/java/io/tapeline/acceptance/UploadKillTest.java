package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bulk-upload that is killed repeatedly, and other failures. {@code -Dtapeline.bulk.files=2000} sets the number of files to the
 * promised size, {@code -Dtapeline.upload.bytes=6442450944} the size of the multipart file, which is then killed ten times; {@code
 * -Dtapeline.bulk.seed} determines the moments.
 */
class UploadKillTest {
    private static final int FILES = Integer.getInteger("tapeline.bulk.files", 300);
    private static final long SEED = Long.getLong("tapeline.bulk.seed", System.nanoTime());
    private static final int KILLS = 5;
    private static final int BYTES = 20_000;
    private static final int FEW = 60;
    private static final long LARGE = Long.getLong("tapeline.upload.bytes", 220L * 1024 * 1024);
    private static final long PART = 16L * 1024 * 1024;
    private static final int PARTS = (int) ((LARGE + PART - 1) / PART);
    /** Larger files are not read back here: with 6 GB on a busy disk, the first byte came later than the client waits. */
    private static final long READ_BACK = 1L << 30;

    private static final int LARGE_KILLS = Math.min(10, PARTS / 4);
    /** Low if there are few parts, so that not all are in progress when the first one has arrived. */
    private static final int CONCURRENT = PARTS < 100 ? 2 : 10;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static CommandLine commandLine;

    @BeforeAll
    static void startSystem() {
        system = RunningSystem.start(folder.resolve("data"), List.of());
        commandLine = CommandLine.of(system, folder);
    }

    @AfterAll
    static void stopSystem() {
        system.close();
    }

    @Test
    void aBulkUploadThatIsKilledFiveTimesRegistersEveryFileOnceAndSendsNoneTwice() throws Exception {
        Path archive = folder.resolve("archive");
        for (int file = 0; file < FILES; file++) {
            WavFile.write(archive.resolve("Song " + file % 9).resolve("track " + file + ".wav"), BYTES, file);
        }
        Random random = new Random(SEED);
        Path log = folder.resolve("log");
        for (int kill = 1; kill <= KILLS; kill++) {
            startAndKill(archive, log, FILES * kill / (KILLS + 1) + random.nextInt(FILES / 20 + 1));
        }
        assertSucceeds(start(archive, "Archive", log, List.of()), log);

        assertThat(registered("Archive")).as("seed %d", SEED).hasSize(FILES).doesNotHaveDuplicates();
        assertNothingWasSentTwice(archive);
        CommandLine.Result listed =
                commandLine.run("list", "--artist", "Archive", "--json", "--limit", String.valueOf(FILES));
        assertThat(JSON.readTree(listed.out()).path("recordings")).hasSize(FILES);
    }

    @Test
    void aFileInPartsThatIsKilledRepeatedlyIsSentOnceAndRecognisedUnderAnotherName() throws Exception {
        Path archive = folder.resolve("large");
        Path file = WavFile.write(archive.resolve("Song/large.wav"), LARGE, 1);
        Path log = folder.resolve("large.log");
        try (BreakingProxy proxy = new BreakingProxy()) {
            for (int kill = 1; kill <= LARGE_KILLS; kill++) {
                killWhileSending(archive, log, proxy, PARTS * kill / (LARGE_KILLS + 1));
            }
            assertSucceeds(startLarge(archive, log, proxy), log);

            assertThat(proxy.puts()).hasSize(PARTS).doesNotHaveDuplicates();
            long again = proxy.received() - LARGE;
            System.Logger.Level level = System.Logger.Level.INFO;
            System.getLogger(UploadKillTest.class.getName())
                    .log(level, "{0} bytes, {1} kills: {2} bytes sent in vain", LARGE, LARGE_KILLS, again);
            assertThat(again).isBetween(0L, LARGE_KILLS * CONCURRENT * PART);

            long sent = proxy.received();
            Files.copy(file, archive.resolve("Song/another name.wav"));
            assertSucceeds(startLarge(archive, log, proxy), log);
            assertThat(proxy.received()).as("bytes sent of what is stored").isEqualTo(sent);
        }
        assertThat(registered("Large"))
                .containsExactlyInAnyOrder(
                        file.toString(), file.resolveSibling("another name.wav").toString());
        assertThat(system.bucket().keys("studio/Large/"))
                .as("one object for both")
                .hasSize(1);
        assertThat(system.api()
                        .get("/v1/recordings?artist=Large")
                        .path("recordings")
                        .findValuesAsText("sha256"))
                .as("which register-version has read")
                .containsExactly(sha256(file), sha256(file));
        if (LARGE <= READ_BACK) {
            assertThat(system.bucket().contents("studio/Large/").values())
                    .containsExactly(new StoredBytes(LARGE, sha256(file)));
        }
    }

    private static void killWhileSending(Path archive, Path log, BreakingProxy proxy, int parts) throws Exception {
        Process process = startLarge(archive, log, proxy);
        await("%d of %d parts".formatted(parts, PARTS))
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> proxy.puts().size() >= parts || !process.isAlive());
        process.destroyForcibly();
        assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(137);
        proxy.awaitQuiet();
        assertThat(proxy.puts()).hasSizeBetween(parts, PARTS - 1);
    }

    private static Process startLarge(Path archive, Path log, BreakingProxy proxy) throws IOException {
        return start(archive, "Large", log, proxy.options(), "--concurrent", String.valueOf(CONCURRENT));
    }

    @Test
    void ctrlCAnOutageOfS3AndARestartOfTheApiLoseNothing() throws Exception {
        Path archive = folder.resolve("outage");
        for (int file = 0; file < FEW; file++) {
            WavFile.write(archive.resolve("Song/track " + file + ".wav"), BYTES, 10_000 + file);
        }
        Path log = folder.resolve("outage.log");
        try (BreakingProxy proxy = new BreakingProxy()) {
            proxy.holdS3();
            proxy.letThrough(10);
            Process stopped = start(archive, "Outage", log, proxy.options());
            awaitPuts(proxy, 10, stopped);
            assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(stopped.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            await("the end after Ctrl-C").atMost(Duration.ofSeconds(30)).until(() -> {
                proxy.letThrough(1);
                return !stopped.isAlive();
            });
            assertThat(Files.readString(log)).contains("Stopped before the end; nothing is lost");

            proxy.letThrough(1_000_000);
            proxy.breakS3(15);
            Process last = start(archive, "Outage", log, proxy.options());
            awaitPuts(proxy, FEW / 2, last);
            proxy.breakApi(6);
            for (String function : List.of("issue-upload-url", "register-version")) {
                system.environments(function)
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            }
            assertSucceeds(last, log);

            assertThat(proxy.broken()).isFalse();
            assertThat(proxy.puts()).hasSize(FEW).doesNotHaveDuplicates();
        }
        assertThat(registered("Outage")).hasSize(FEW).doesNotHaveDuplicates();
    }

    private static void awaitPuts(BreakingProxy proxy, int puts, Process process) {
        await("%d PUTs".formatted(puts))
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> proxy.puts().size() >= puts || !process.isAlive());
    }

    private static void assertSucceeds(Process process, Path log) throws Exception {
        boolean ended = process.waitFor(20, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(process.exitValue())
                .as("seed %d: %s", SEED, Files.readString(log))
                .isZero();
    }

    private static void startAndKill(Path archive, Path log, int after) throws Exception {
        Process process = start(archive, "Archive", log, List.of());
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

    private static Process start(Path archive, String artist, Path log, List<String> options, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("bulk-upload", archive.toString(), "--artist", artist, "--map", "{song}/{track}", "--resume"));
        arguments.addAll(List.of(more));
        return commandLine.start(log, options, arguments.toArray(String[]::new));
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
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

    private static List<String> registered(String artist) {
        List<String> paths = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = system.api().get("/v1/recordings?artist=" + artist + "&limit=100" + cursor);
            page.path("recordings")
                    .forEach(recording ->
                            paths.add(recording.path("original_path").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return paths;
    }

    /** Each upload is a separate object, so bytes that were sent twice would be two objects, one of them an orphan. */
    private static void assertNothingWasSentTwice(Path archive) throws IOException {
        Bucket bucket = system.bucket();
        List<String> keys = bucket.keys("studio/Archive/");
        assertThat(keys).hasSize(FILES);
        assertThat(bucket.contents("studio/Archive/").values()).doesNotHaveDuplicates();
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
