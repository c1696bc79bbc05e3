package io.tapeline.browserecordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.api.ProxyApi;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.VersionName;
import io.tapeline.studio.dynamodb.DynamoStudio;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The whole of browse-recordings on recordings in DynamoDB Local. */
final class RecordingsFixture {

    static final Map<String, Object> MANAGER = caller("eve", "manager", "[]");
    static final Map<String, Object> ANN = caller("ann", "artist", "[\"Björk\", \"Anna\"]");
    static final Map<String, Object> READER = caller("rob", "reader", "[\"Anna\"]");

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final TestTable table;
    private final DynamoStudio studio;
    private int registered;

    private RecordingsFixture(TestTable table, String name) {
        this.table = table;
        studio = new DynamoStudio(
                table.client(), name, Clock.fixed(START, ZoneOffset.UTC), new Random(), Duration.ofDays(6));
    }

    static RecordingsFixture withOwnTable() {
        TestTable table = TestTable.create();
        return new RecordingsFixture(table, table.name());
    }

    /** The same, and its table is not there. */
    RecordingsFixture withoutTable() {
        return new RecordingsFixture(table, "nowhere");
    }

    /** Registers one, a second after the one before. */
    RecordingsFixture with(String artist, String song, String track, String version) {
        Upload upload = new Upload(
                new UploadId("00000000-0000-0000-0000-%012d".formatted(registered)),
                new VersionName(
                        new StudioName(artist), new StudioName(song), new StudioName(track), new StudioName(version)),
                track + ".wav",
                MediaType.WAV,
                100 + registered,
                Optional.of(new Sha256("ab".repeat(32))),
                "studio/" + registered + ".wav",
                "ann",
                START,
                Optional.empty(),
                Optional.empty(),
                Upload.State.OPEN);
        assertThat(studio.uploads().open(upload, 1_000)).isTrue();
        Recording recording = new Recording(
                upload.version(),
                upload.id(),
                upload.objectKey(),
                upload.fileName(),
                "/music/" + track + ".wav",
                upload.format(),
                upload.bytes(),
                upload.promised(),
                START,
                START.plusSeconds(registered++),
                upload.owner(),
                false,
                Map.of(Recording.BPM, "127.5"));
        assertThat(studio.recordings().register(recording, upload)).isEqualTo(recording);
        return this;
    }

    RecordingRoutes routes() {
        return new RecordingRoutes(
                new ListRecordings(studio.recordings()),
                new FindRecordings(studio.recordings()),
                recording -> new DownloadUrls.SignedUrl(URI.create("https://s3/" + recording.objectKey()), START));
    }

    static Map<String, Object> caller(String subject, String roles, String artists) {
        return Map.of("subject", subject, "roles", roles, "artists", artists);
    }

    JsonNode get(Map<String, Object> caller, String path, Map<String, String> query, int status) {
        return json(
                new ProxyApi(routes().routes(), ProxyApi.MOST_BYTES).answer(event(caller, path, query), "request-1"),
                status);
    }

    static APIGatewayProxyRequestEvent event(Map<String, Object> caller, String path, Map<String, String> query) {
        ProxyRequestContext context = new ProxyRequestContext();
        context.setAuthorizer(caller);
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath(path)
                .withQueryStringParameters(query)
                .withRequestContext(context);
    }

    static JsonNode json(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders().get("Content-Type"))
                .isEqualTo(status < 400 ? "application/json" : "application/problem+json");
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.getBody(), e);
        }
    }
}
