package io.tapeline.browserecordings;

import static io.tapeline.browserecordings.RecordingsFixture.ANN;
import static io.tapeline.browserecordings.RecordingsFixture.MANAGER;
import static io.tapeline.browserecordings.RecordingsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole function on S3 and DynamoDB emulators; downloads by a plain HTTP client. */
@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET)
        })
class BrowseRecordingsFunctionTest {

    private static final byte[] BYTES = new byte[4_000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @Inject
    @Named("browse-recordings")
    BrowseRecordingsHandler handler;

    @Inject
    Uploads uploads;

    @Inject
    Recordings recordings;

    @Inject
    S3Client s3;

    @ConfigProperty(name = "tapeline.bucket")
    String bucket;

    private final String song = "song " + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"DJ's Drums.wav", "Björk 🥁 \"x\".wav", "../../فيروز\r\n.wav", "a;b,c=d%41.wav"})
    void aDownloadIsTheFileByteForByteUnderItsName(String fileName) throws Exception {
        register("DJ's Drums", "demo", fileName);
        JsonNode download = get("/v1/recordings/download", name("DJ's Drums", "demo"), 200);
        HttpResponse<byte[]> answer = fetch(download.path("url").asText(), Optional.empty());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains(ContentDisposition.attachment(fileName));
        assertThat(download.path("filename").asText()).isEqualTo(ContentDisposition.safe(fileName));
        assertThat(download.path("bytes").asLong()).isEqualTo(BYTES.length);
        Duration left = Duration.between(
                Instant.now(), Instant.parse(download.path("expires_at").asText()));
        assertThat(left).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(61));
    }

    @Test
    void aDownloadThatBrokeOffGoesOn() throws Exception {
        register("t", "v", "a.wav");
        String url =
                get("/v1/recordings/download", name("t", "v"), 200).path("url").asText();
        HttpResponse<byte[]> rest = fetch(url, Optional.of("bytes=1000-"));
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(BYTES, 1_000, BYTES.length));
    }

    @Test
    void aUrlIsOfOneObject() throws Exception {
        register("t", "v", "a.wav");
        String url =
                get("/v1/recordings/download", name("t", "v"), 200).path("url").asText();
        assertThat(fetch(url.replaceFirst("\\.wav", ".mp3"), Optional.empty()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void recordingsAreListedInBothOrdersPageByPage() {
        register("b", "v", "a.wav");
        register("a", "v", "a.wav");
        for (String order : new String[] {"newest", "name"}) {
            JsonNode first = get("/v1/recordings", listing("order", order, "limit", "1"), 200);
            assertThat(first.path("recordings").findValuesAsText("track")).containsExactly("a");
            JsonNode second = get(
                    "/v1/recordings",
                    listing("order", order, "cursor", first.path("next").asText()),
                    200);
            assertThat(second.path("recordings").findValuesAsText("track")).containsExactly("b");
            assertThat(second.has("next")).isFalse();
            JsonNode problem = get(
                    "/v1/recordings",
                    Map.of(
                            "artist",
                            "Björk",
                            "order",
                            order,
                            "cursor",
                            first.path("next").asText()),
                    400);
            assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("cursor");
        }
    }

    @Test
    void everythingIsListedForAManagerAndTheirOwnForOthers() {
        register("mine", "v", "a.wav");
        for (Map<String, Object> caller : java.util.List.of(MANAGER, ANN)) {
            JsonNode page = json(
                    handler.handleRequest(
                            RecordingsFixture.event(caller, "/v1/recordings", Map.of("limit", "100")),
                            new FiveMinutes()),
                    200);
            assertThat(page.path("recordings").findValuesAsText("song")).contains(song);
        }
    }

    private Map<String, String> listing(String... more) {
        return Map.of("artist", "Björk", "song", song, more[0], more[1], more[2], more[3]);
    }

    private Map<String, String> name(String track, String version) {
        return Map.of("artist", "Björk", "song", song, "track", track, "version", version);
    }

    private JsonNode get(String path, Map<String, String> query, int status) {
        return json(handler.handleRequest(RecordingsFixture.event(ANN, path, query), new FiveMinutes()), status);
    }

    private static HttpResponse<byte[]> fetch(String url, Optional<String> range)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        range.ifPresent(bytes -> request.header("Range", bytes));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private void register(String track, String version, String fileName) {
        UploadId id = new UploadId(UUID.randomUUID().toString());
        VersionName name = new VersionName(
                new StudioName("Björk"), new StudioName(song), new StudioName(track), new StudioName(version));
        Instant now = Instant.now();
        Upload upload = new Upload(
                id,
                name,
                fileName,
                MediaType.WAV,
                BYTES.length,
                Optional.of(new Sha256("ab".repeat(32))),
                "studio/Bj%C3%B6rk/DJ%27s/" + id + ".wav",
                "ann",
                now,
                Optional.empty(),
                Optional.empty(),
                Upload.State.OPEN);
        assertThat(uploads.open(upload, 1_000)).isTrue();
        s3.putObject(r -> r.bucket(bucket).key(upload.objectKey()), RequestBody.fromBytes(BYTES));
        recordings.register(
                new Recording(
                        name,
                        id,
                        upload.objectKey(),
                        fileName,
                        "/music",
                        upload.format(),
                        upload.bytes(),
                        upload.promised(),
                        now,
                        now,
                        "ann",
                        false,
                        Map.of()),
                upload);
    }
}
