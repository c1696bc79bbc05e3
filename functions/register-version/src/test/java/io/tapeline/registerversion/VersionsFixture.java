package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.api.ProxyApi;
import io.tapeline.fixtures.TestClock;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.VersionName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The whole of register-version on a studio and a vault in memory. */
final class VersionsFixture {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final byte[] WAV = wav(4_000);
    static final VersionName DRUMS = new VersionName(
            new StudioName("Björk"),
            new StudioName("Evan Enters the Third Room"),
            new StudioName("DJ's Drums"),
            new StudioName("take_three"));
    static final Map<String, Object> ARTIST = caller("ann", "artist", "[\"Björk\"]");

    final MemoryStudio studio = new MemoryStudio();
    final MemoryVault vault = new MemoryVault();
    final TestClock clock = new TestClock();
    final MemoryVerifications verifications = new MemoryVerifications(studio);
    /** For which uploads workers were started. */
    final List<UploadId> started = new ArrayList<>();
    /** Of the last answer. */
    final Map<String, String> headers = new HashMap<>();

    private final World world = new World(studio, studio, verifications, vault, started::add, clock);
    private final Registering registering = new Registering(world);
    private final RegisterVersion register = new RegisterVersion(world, registering);

    VersionRoutes routes() {
        return new VersionRoutes(
                new RegistrationReading(clock),
                register,
                new RegisterVersions(world, register),
                new ShowRegistration(world, register, registering));
    }

    /** What a worker does that was started for that upload. */
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

    /** An upload by ann of a WAV that has arrived. */
    Upload uploaded() {
        Upload upload = upload(WAV.length, MemoryVault.sha256(WAV), Optional.empty(), Upload.State.OPEN);
        vault.objects.put(upload.objectKey(), WAV);
        return upload;
    }

    Upload inParts(Upload.State state) {
        vault.knowsChecksums = false;
        Upload upload = upload(
                WAV.length,
                MemoryVault.sha256(WAV),
                Optional.of(new Upload.Multipart("s3", new UploadPlan.Multipart(16L << 20, 1))),
                state);
        vault.objects.put(upload.objectKey(), WAV);
        return upload;
    }

    /** An upload by ann that has arrived. */
    Upload uploaded(MediaType announced, byte[] content) {
        Upload upload =
                upload(announced, content.length, MemoryVault.sha256(content), Optional.empty(), Upload.State.OPEN);
        vault.objects.put(upload.objectKey(), content);
        return upload;
    }

    Upload upload(long bytes, Sha256 sha256, Optional<Upload.Multipart> multipart, Upload.State state) {
        return upload(MediaType.WAV, bytes, sha256, multipart, state);
    }

    private Upload upload(
            MediaType announced, long bytes, Sha256 sha256, Optional<Upload.Multipart> multipart, Upload.State state) {
        UploadId id = new UploadId(UUID.randomUUID().toString());
        Upload upload = new Upload(
                id,
                DRUMS,
                "DJ's Drums.wav",
                announced,
                bytes,
                sha256,
                "studio/" + id + ".wav",
                "ann",
                NOW.minusSeconds(60),
                multipart,
                state);
        studio.open(upload, 1);
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
