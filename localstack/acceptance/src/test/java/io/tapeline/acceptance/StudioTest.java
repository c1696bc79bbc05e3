package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.acceptance.CommandLine.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio's own examples with the real command line, and the same with clients that are independent of Tapeline. */
class StudioTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SONG = "Evan Enters the Third Room";
    private static final String TRACK = "DJ's Drums";
    private static final int PARTS_FROM = 70 * 1024 * 1024;

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static CommandLine commandLine;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(folder.resolve("data"), List.of());
        commandLine = CommandLine.of(system, folder);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void uploadsAreListedAndDownloadedByteForByte() throws IOException {
        Path demo = WavFile.write(folder.resolve("studio/demo.wav"), 300_001, 1);
        Path take = WavFile.write(folder.resolve("studio/take_three.wav"), 400_000, 2);

        good(upload("Evan", SONG, TRACK, "demo", demo));
        good(upload("Evan", SONG, TRACK, "take_three", take));
        good(upload("Evan", SONG, "Bass", "demo", demo));
        good(upload("Evan", "Björk 🎧", TRACK, "demo", demo));

        assertThat(listed("--artist", "Evan"))
                .containsExactlyInAnyOrder(
                        SONG + "/" + TRACK + "/demo",
                        SONG + "/" + TRACK + "/take_three",
                        SONG + "/Bass/demo",
                        "Björk 🎧/" + TRACK + "/demo");
        assertThat(listed("--artist", "Evan", "--song", SONG)).hasSize(3);
        assertThat(listed("--artist", "Evan", "--song", SONG, "--track", TRACK))
                .containsExactly(SONG + "/" + TRACK + "/take_three", SONG + "/" + TRACK + "/demo");

        Path back = folder.resolve("back.wav");
        good(download("Evan", SONG, TRACK, "take_three", back));
        assertThat(back).hasSameBinaryContentAs(take);

        Result again = download("Evan", SONG, TRACK, "demo", back);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--force");
        assertThat(back).hasSameBinaryContentAs(take);
    }

    @Test
    void aVersionCannotBeOverwrittenAndTheSameBytesAreNotSentAgain() throws IOException {
        Path first = WavFile.write(folder.resolve("ever/first.wav"), 50_000, 3);
        Path other = WavFile.write(folder.resolve("ever/other.wav"), 50_000, 4);
        good(upload("Ever", "Song", "Track", "demo", first));

        assertThat(good(upload("Ever", "Song", "Track", "demo", first)).err()).contains("Already stored");
        Result conflict = upload("Ever", "Song", "Track", "demo", other);

        assertThat(conflict.exitCode()).isEqualTo(1);
        assertThat(conflict.err()).contains("a registered version can't be overwritten");
        assertThat(system.bucket().keys("studio/Ever/")).hasSize(1);
    }

    @Test
    void aLargeFileIsSentInPartsAndAnInterruptedDownloadContinues() throws IOException {
        Path large = WavFile.write(folder.resolve("large/large.wav"), PARTS_FROM, 5);
        good(upload("Large", "Song", "Track", "mix", large));
        byte[] bytes = Files.readAllBytes(large);
        Path back = folder.resolve("large/back.wav");
        Files.write(
                folder.resolve("large/.back.wav." + sha256(bytes).substring(0, 16) + ".part"),
                Arrays.copyOf(bytes, PARTS_FROM / 2));

        good(download("Large", "Song", "Track", "mix", back));

        assertThat(Files.mismatch(back, large)).isEqualTo(-1);
        try (var left = Files.list(back.getParent())) {
            assertThat(left).containsExactlyInAnyOrder(large, back);
        }
    }

    @Test
    void aMixedFolderOfEveryAudioTypeIsStoredByteForByte() throws IOException {
        Path archive = folder.resolve("mixed");
        MixedFolder mixed = MixedFolder.written(archive.resolve("Song"));

        Result result = good(commandLine.run(
                "bulk-upload", archive.toString(), "--artist", "Mixed", "--map", "{song}/{track}", "--json"));

        assertThat(JSON.readTree(result.out()).path("skipped")).hasSize(mixed.others());
        assertThat(listed("--artist", "Mixed")).hasSize(mixed.audio().size());
        for (String track : mixed.audio().keySet()) {
            Path back = folder.resolve("back of " + track);
            good(download("Mixed", "Song", track, "archive", back));
            assertThat(back).hasBinaryContent(mixed.audio().get(track));
        }
    }

    @Test
    void anIndependentClientSendsAFileInOnePut() throws Exception {
        Path file = WavFile.write(folder.resolve("foreign/one.wav"), 123_456, 6);
        JsonNode opened = announce(file, "Single");
        JsonNode single = opened.path("single");
        List<String> curl = new ArrayList<>(List.of("curl", "-sS", "--fail-with-body", "-X", "PUT"));
        single.path("headers").properties().forEach(header -> {
            curl.add("-H");
            curl.add(header.getKey() + ": " + header.getValue().asText());
        });
        curl.addAll(List.of("-T", file.toString(), single.path("url").asText()));
        Process process = new ProcessBuilder(curl).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        register(opened, file);
        assertThat(listed("--artist", "Single")).containsExactly("Song/Track/demo");
    }

    @Test
    void anIndependentClientSendsAFileInParts() throws Exception {
        Path file = WavFile.write(folder.resolve("foreign/parts.wav"), PARTS_FROM, 7);
        byte[] bytes = Files.readAllBytes(file);
        JsonNode opened = announce(file, "Parts");
        String upload = "/v1/uploads/" + opened.path("upload_id").asText();
        int partBytes = opened.path("multipart").path("part_bytes").asInt();
        int parts = opened.path("multipart").path("parts").asInt();
        assertThat(parts).isGreaterThan(1);
        List<String> sent = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            byte[] slice = Arrays.copyOfRange(bytes, (part - 1) * partBytes, Math.min(bytes.length, part * partBytes));
            String sha256 = sha256(slice);
            JsonNode url = system.api()
                    .post(
                            upload + "/part-urls",
                            "{\"parts\": [{\"part\": %d, \"sha256\": \"%s\"}]}".formatted(part, sha256))
                    .path("urls")
                    .path(0);
            String etag = put(url, slice).headers().firstValue("ETag").orElseThrow();
            sent.add(JSON.createObjectNode()
                    .put("part", part)
                    .put("etag", etag)
                    .put("sha256", sha256)
                    .toString());
        }
        system.api().post(upload + "/complete", "{\"parts\": [" + String.join(",", sent) + "]}");
        register(opened, file);

        Path back = folder.resolve("foreign/back.wav");
        good(download("Parts", "Song", "Track", "demo", back));
        assertThat(back).hasSameBinaryContentAs(file);
    }

    @Test
    void s3RefusesBytesThatDifferFromTheAnnouncement() throws Exception {
        Path file = WavFile.write(folder.resolve("foreign/promised.wav"), 10_000, 8);
        JsonNode opened = announce(file, "Other");
        byte[] others = Files.readAllBytes(file);
        others[9_999]++;

        assertThat(answer(opened.path("single"), others).statusCode()).isBetween(400, 499);
        assertThat(system.bucket().keys("studio/Other/")).isEmpty();
    }

    private static JsonNode announce(Path file, String artist) throws IOException {
        return system.api()
                .post(
                        "/v1/uploads",
                        JSON.createObjectNode()
                                .put("filename", file.getFileName().toString())
                                .put("content_type", "audio/wav")
                                .put("bytes", Files.size(file))
                                .put("sha256", sha256(Files.readAllBytes(file)))
                                .put("artist", artist)
                                .put("song", "Song")
                                .put("track", "Track")
                                .put("version", "demo")
                                .toString());
    }

    private static void register(JsonNode opened, Path file) {
        JsonNode answer = system.api()
                .post(
                        "/v1/versions",
                        JSON.createObjectNode()
                                .put("upload_id", opened.path("upload_id").asText())
                                .put("original_path", file.toString())
                                .toString());
        String upload = answer.path("upload_id").asText();
        if (answer.has("state")) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> system.api()
                    .get("/v1/versions/" + upload)
                    .path("state")
                    .asText()
                    .equals("registered"));
        }
    }

    private static HttpResponse<String> put(JsonNode request, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(request, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> answer(JsonNode request, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder put =
                HttpRequest.newBuilder(URI.create(request.path("url").asText())).PUT(BodyPublishers.ofByteArray(body));
        request.path("headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().asText()));
        return CLIENT.send(put.build(), BodyHandlers.ofString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Result upload(String artist, String song, String track, String version, Path file) {
        return onVersion("upload", artist, song, track, version, file);
    }

    private static Result download(String artist, String song, String track, String version, Path file) {
        return onVersion("download", artist, song, track, version, file);
    }

    private static Result onVersion(String verb, String artist, String song, String track, String version, Path file) {
        return commandLine.run(
                verb,
                "--artist",
                artist,
                "--song",
                song,
                "--track",
                track,
                "--version",
                version,
                "--file-path",
                file.toString());
    }

    private static List<String> listed(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("list", "--json"));
        arguments.addAll(List.of(options));
        List<String> recordings = new ArrayList<>();
        JSON.readTree(good(commandLine.run(arguments.toArray(String[]::new))).out())
                .path("recordings")
                .forEach(recording -> recordings.add(String.join(
                        "/",
                        recording.path("song").asText(),
                        recording.path("track").asText(),
                        recording.path("version").asText())));
        return recordings;
    }

    private static Result good(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
