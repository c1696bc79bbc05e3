package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.api.ProxyApi;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.Deadline;
import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import io.tapeline.studio.VersionName;
import io.tapeline.studio.dynamodb.DynamoStudio;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** All of register-version, with a studio in DynamoDB Local, its own song, and a vault in memory. */
final class VersionsFixture {

    static final byte[] WAV = wav(4_000);
    static final Map<String, Object> ARTIST = caller("ann", "artist", "[\"Björk\"]");

    private static final Duration TIME_TO_REGISTER = Duration.ofDays(6);
    private static final AtomicInteger SONGS = new AtomicInteger();

    /** Shared by all tests, and created only if a fixture is. */
    private static final class Shared {
        static final TestTable TABLE = TestTable.create();
    }

    final StudioName song = new StudioName("Evan Enters Room " + SONGS.incrementAndGet());
    final VersionName drums = drums("take_three");
    final MemoryVault vault = new MemoryVault();
    final TestClock clock = new TestClock();
    private final DynamoStudio studio =
            new DynamoStudio(Shared.TABLE.client(), Shared.TABLE.name(), clock, new Random(), TIME_TO_REGISTER);
    final Uploads uploads = studio.uploads();
    final Verifications verifications = studio.verifications();
    /** The uploads for which workers were started. */
    final List<UploadId> started = new ArrayList<>();
    /** The headers of the last answer. */
    final Map<String, String> headers = new HashMap<>();
    /** Runs once, just before the next registration is written: simulates another process. */
    Runnable meanwhile = () -> {};
    /** The calls that write registrations. */
    final List<String> writes = new ArrayList<>();

    private final Recordings recordings =
            AroundCalls.of(Recordings.class, studio.recordings(), this::beforeCall, name -> {});
    private final World world = new World(uploads, recordings, verifications, vault, started::add, clock);
    private final Registering registering = new Registering(world);
    private final RegisterVersion register = new RegisterVersion(world, registering);

    private void beforeCall(String name) {
        if (name.startsWith("register")) {
            writes.add(name);
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
        }
    }

    /** Makes the table fail when the next registration is written. */
    void failNextRegistration() {
        meanwhile = () -> {
            throw new StudioUnavailableException("down", null);
        };
    }

    /** Lets more than a minute pass, so that leases end. */
    void expireLeases() {
        clock.pass(Duration.ofSeconds(61));
    }

    /** Lets so much time pass that unregistered uploads expire. */
    void expireUploads() {
        clock.pass(TIME_TO_REGISTER.plusSeconds(1));
    }

    VersionName drums(String version) {
        return new VersionName(new StudioName("Björk"), song, new StudioName("DJ's Drums"), new StudioName(version));
    }

    /** The recordings of this fixture's song. */
    List<Recording> registered() {
        Recordings.Filter ofSong = new Recordings.Filter(
                Optional.of(drums.artist()), Optional.of(song), Optional.empty(), Optional.empty());
        return recordings
                .list(ofSong, Recordings.Order.NAME, 200, Optional.empty())
                .recordings();
    }

    VersionRoutes routes() {
        return new VersionRoutes(
                new RegistrationReading(clock),
                register,
                new RegisterVersions(world, register),
                new ShowRegistration(world, register, registering));
    }

    /** Does the work of a worker that was started for the upload. */
    void work(Upload upload, Deadline deadline) {
        ReadObject reading = new ReadObject(vault, verifications, clock);
        new VerifyUpload(world, register, reading, () -> UUID.randomUUID().toString()).run(upload.id(), deadline);
    }

    static Map<String, Object> caller(String subject, String roles, String artists) {
        return Map.of("subject", subject, "roles", roles, "artists", artists, "principalId", subject);
    }

    static byte[] wav(int length) {
        byte[] bytes = new byte[length];
        System.arraycopy("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 16);
        return bytes;
    }

    /** An upload of a WAV by ann; its file has arrived. */
    Upload uploaded() {
        return uploaded("take_three");
    }

    Upload uploaded(String version) {
        return arrived(opened(drums(version), MediaType.WAV, WAV, Optional.empty()), WAV);
    }

    /** An upload in parts, for which S3 has no SHA-256. */
    Upload inParts(Upload.State state) {
        vault.knowsChecksums = false;
        Upload upload = arrived(
                opened(
                        drums,
                        MediaType.WAV,
                        WAV,
                        Optional.of(new Upload.Multipart(
                                "s3", new UploadPlan.Multipart(16L << 20, 1), PartChecksum.SHA256))),
                WAV);
        assertThat(state == Upload.State.OPEN || uploads.move(upload, state)).isTrue();
        return upload.in(state);
    }

    /** An upload by ann of content that is stored as another version. */
    Upload stored(String version, Recording as) {
        Upload upload = new Upload(
                new UploadId(UUID.randomUUID().toString()),
                drums(version),
                "copy.wav",
                as.format(),
                as.bytes(),
                Optional.of(as.sha256()),
                as.objectKey(),
                "ann",
                clock.instant(),
                Optional.empty(),
                Optional.of(as.version()),
                Upload.State.OPEN);
        assertThat(uploads.open(upload, Integer.MAX_VALUE)).isTrue();
        return upload;
    }

    /** An upload by ann; its file has arrived. */
    Upload uploaded(MediaType announced, byte[] content) {
        return arrived(opened(drums, announced, content, Optional.empty()), content);
    }

    private Upload arrived(Upload upload, byte[] content) {
        vault.objects.put(upload.objectKey(), content);
        return upload;
    }

    private Upload opened(
            VersionName version, MediaType announced, byte[] content, Optional<Upload.Multipart> multipart) {
        UploadId id = new UploadId(UUID.randomUUID().toString());
        Upload upload = new Upload(
                id,
                version,
                "DJ's Drums.wav",
                announced,
                content.length,
                Optional.of(MemoryVault.sha256(content)),
                "studio/" + id + ".wav",
                "ann",
                clock.instant().minusSeconds(60),
                multipart,
                Optional.empty(),
                Upload.State.OPEN);
        assertThat(uploads.open(upload, Integer.MAX_VALUE)).isTrue();
        return upload;
    }

    JsonNode register(Upload upload, int status) {
        return register(ARTIST, body(upload), status);
    }

    JsonNode register(Map<String, Object> caller, String body, int status) {
        return post(caller, "/v1/versions", body, status);
    }

    JsonNode post(Map<String, Object> caller, String path, String body, int status) {
        return answer(event(caller, body).withPath(path), status);
    }

    JsonNode show(Upload upload, int status) {
        return show(ARTIST, upload, status);
    }

    JsonNode show(Map<String, Object> caller, Upload upload, int status) {
        return answer(event(caller, null).withHttpMethod("GET").withPath("/v1/versions/" + upload.id()), status);
    }

    private JsonNode answer(APIGatewayProxyRequestEvent event, int status) {
        APIGatewayProxyResponseEvent answer =
                new ProxyApi(routes().routes(), ProxyApi.MOST_BYTES, KnownProblems::of).answer(event, "request-1");
        headers.clear();
        headers.putAll(answer.getHeaders());
        return json(answer, status);
    }

    static String body(Upload upload) {
        return "{\"upload_id\": \"" + upload.id() + "\", \"original_path\": \"/music/DJ's Drums.wav\"}";
    }

    static RegisterVersionEvent event(Map<String, Object> caller, String body) {
        ProxyRequestContext context = new ProxyRequestContext();
        context.setAuthorizer(caller);
        RegisterVersionEvent event = new RegisterVersionEvent();
        event.withHttpMethod("POST")
                .withPath("/v1/versions")
                .withRequestContext(context)
                .withBody(body);
        return event;
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
