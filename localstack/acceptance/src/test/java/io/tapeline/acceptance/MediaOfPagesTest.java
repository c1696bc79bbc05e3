package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.fixtures.RealYtDlp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** download-media with the real yt-dlp, from a batch in its queue to the objects in S3 and the counters. */
class MediaOfPagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        RealYtDlp real = RealYtDlp.in(RunningSystem.REPOSITORY);
        assumeTrue(real.trouble().isEmpty(), real.trouble());
        system = RunningSystem.start(
                data,
                List.of("--artlist-assets", "0", "--motionarray-assets", "0"),
                options -> options.withEnvironment(Map.of("TAPELINE_BOT_CHECK_PAUSE", "2S")));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void clearFaults() {
        system.standIns().clearFaults();
    }

    /** A job that finds no files, to which the test adds batches. */
    private static void begin(String job) {
        system.begin(job, "artlist", "");
        system.awaitEnd(job);
    }

    private static void send(String job, String batch, String format, List<String> assets) {
        String files = assets.stream()
                .map(asset -> "{\"asset\": \"%1$s\", \"format\": \"%2$s\", \"key\": \"%1$s\"}".formatted(asset, format))
                .collect(Collectors.joining(", "));
        String body =
                "{\"job\": \"%s\", \"batch\": \"%s\", \"source\": \"channels\", \"attempt\": 0, \"skipped\": 0, \"files\": [%s]}"
                        .formatted(job, batch, files);
        system.sqs().sendMessage(request -> request.queueUrl(system.queueUrl("media-batches"))
                .messageBody(body));
    }

    private static List<String> names(String begin, int count) {
        return IntStream.range(0, count).mapToObj(i -> begin + i).toList();
    }

    private static JobReport awaitFiles(String job, long files) {
        return system.await(job, PATIENCE, report -> report.accountedFor() >= files);
    }

    private static String sourceSha256(String fileName) throws Exception {
        URI media = URI.create(system.standIns().url() + "/media/" + fileName);
        try (InputStream bytes = media.toURL().openStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes());
            return HexFormat.of().formatHex(digest);
        }
    }

    @Test
    void everyVideoIsStoredOnceByteForByteDespiteDuplicateBatchesAndFaultySites() throws Exception {
        system.standIns().faults("""
                {"seed": 5, "rules": [
                  {"on": "watch-page", "kind": "status", "probability": 0.1, "timesPerRequest": 1},
                  {"on": "media-file", "kind": "cut-body", "probability": 0.2, "timesPerRequest": 2},
                  {"on": "media-file", "kind": "wrong-length", "probability": 0.05, "timesPerRequest": 1},
                  {"on": "media-file", "kind": "status", "status": 429, "retryAfterSeconds": 1, "times": 1}]}
                """);
        begin("media");
        List<String> videos = names("video-", 14);
        List<String> songs = names("song-", 6);
        send("media", "1-0", "VIDEO", videos.subList(0, 8));
        send("media", "1-0", "VIDEO", videos.subList(0, 8));
        send("media", "1-1", "VIDEO", videos.subList(8, 14));
        send("media", "1-2", "AUDIO", songs);
        send("media", "1-3", "VIDEO", List.of("gone-1", "empty-1", "several-1"));

        JobReport report = awaitFiles("media", 23);

        assertThat(report.done()).isEqualTo(20);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(system.failures("media"))
                .extracting(failure -> failure.findPath("asset").asText() + " "
                        + failure.findPath("code").asText())
                .containsExactlyInAnyOrder("gone-1 removed", "empty-1 unsupported-page", "several-1 no-single-file");
        system.standIns().clearFaults();
        Map<String, String> wanted = new HashMap<>();
        for (String video : videos) {
            wanted.put("ingest/channels/" + video + "/video/" + video, sourceSha256(video + ".mp4"));
        }
        for (String song : songs) {
            wanted.put("ingest/channels/" + song + "/audio/" + song, sourceSha256(song + ".mp3"));
        }
        Map<String, String> stored = new HashMap<>();
        system.assertRecordsAreObjects("ingest/channels/").forEach((key, bytes) -> {
            if (wanted.containsKey(key)) {
                stored.put(key, bytes.sha256());
            }
        });
        assertThat(stored).isEqualTo(wanted);

        JsonNode before = system.standIns().requests();
        begin("again");
        send("again", "1-0", "VIDEO", videos);
        assertThat(awaitFiles("again", 14).skipped()).isEqualTo(14);
        assertThat(system.standIns().requests().path("media-file")).isEqualTo(before.path("media-file"));
    }

    @Test
    void aBotCheckPausesTheSiteAndUsesUpNoRetry() throws Exception {
        system.standIns()
                .faults(
                        "{\"rules\": [{\"on\": \"watch-page\", \"kind\": \"bot-check\", \"match\": \"robot\", \"times\": 1}]}");
        begin("robot");
        send("robot", "1-0", "VIDEO", names("robot-", 4));

        JobReport report = awaitFiles("robot", 4);

        assertThat(report.done()).isEqualTo(4);
        assertThat(report.retries()).isZero();
        assertThat(Files.readAllLines(data.resolve("logs/download-media.log")))
                .filteredOn(line -> line.contains("event=bot-check"))
                .hasSize(1);
    }
}
