package io.tapeline.registerversion;

import static io.tapeline.registerversion.VersionsFixture.ARTIST;
import static io.tapeline.registerversion.VersionsFixture.body;
import static io.tapeline.registerversion.VersionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.fixtures.MediaSamples;
import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.VersionName;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The complete function with emulators of S3 and DynamoDB. */
@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET)
        })
class RegisterVersionFunctionTest {

    private static final byte[] WAV = VersionsFixture.WAV;

    @Inject
    @Named("register-version")
    RegisterVersionHandler handler;

    @Inject
    Uploads uploads;

    @Inject
    Recordings recordings;

    @Inject
    StartedWorkers workers;

    @Inject
    S3Client s3;

    @ConfigProperty(name = "tapeline.bucket")
    String bucket;

    private final VersionName name = new VersionName(
            new StudioName("Björk"),
            new StudioName("Evan Enters the Third Room"),
            new StudioName("DJ's Drums 🥁"),
            new StudioName("v-" + UUID.randomUUID()));

    @Test
    void anUploadedObjectBecomesAVersionAndLosesItsTag() {
        Upload upload = announced(WAV, Optional.empty());
        put(upload, WAV);
        JsonNode recording = register(upload, 201);
        assertThat(recording.path("track").asText()).isEqualTo("DJ's Drums 🥁");
        assertThat(recording.path("sha256").asText())
                .isEqualTo(upload.promised().hex());
        assertThat(tags(upload)).isEmpty();
        assertThat(register(upload, 200)).isEqualTo(recording);
        assertThat(recordings.find(name).orElseThrow().upload()).isEqualTo(upload.id());
    }

    @Test
    void anotherUploadForTheVersionKeepsItsTagAndIsRefused() {
        Upload first = announced(WAV, Optional.empty());
        put(first, WAV);
        String time = register(first, 201).path("registered_at").asText();
        Upload second = announced(WAV, Optional.empty());
        put(second, WAV);
        JsonNode problem = register(second, 409);
        assertThat(problem.path("detail").asText()).contains(time);
        assertThat(tags(second)).hasSize(1);
        assertThat(recordings.find(name).orElseThrow().upload()).isEqualTo(first.id());
    }

    @Test
    void ofTwoClientsAtOnceOneWinsAndTheOtherLearnsWhen() throws Exception {
        List<Upload> both = List.of(announced(WAV, Optional.empty()), announced(WAV, Optional.empty()));
        both.forEach(upload -> put(upload, WAV));
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = both.stream()
                    .map(upload -> clients.submit(() -> {
                        together.await();
                        return handler.handleRequest(VersionsFixture.event(ARTIST, body(upload)), new FiveMinutes())
                                .getStatusCode();
                    }))
                    .toList();
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
        }
        UploadId winner = recordings.find(name).orElseThrow().upload();
        both.forEach(upload -> assertThat(tags(upload)).hasSize(upload.id().equals(winner) ? 0 : 1));
    }

    @Test
    void whatCameInPartsIsReadAndCompared() {
        Upload right = announced(WAV, parts());
        inParts(right, WAV);
        register(uploaded(right), 202);
        assertThat(workers.started()).contains(right.id());
        assertThat(recordings.find(name)).isEmpty();

        deliver(right);
        deliver(right);

        assertThat(register(right, 200).path("sha256").asText())
                .isEqualTo(right.promised().hex());
        assertThat(shown(right).path("state").asText()).isEqualTo("registered");
        assertThat(tags(right)).isEmpty();
    }

    @Test
    void whatIsLargerThanABufferIsReadToItsEnd() {
        byte[] large = VersionsFixture.wav(3_000_001);
        Upload upload = announced(large, parts());
        inParts(upload, large);
        register(uploaded(upload), 202);
        deliver(upload);
        assertThat(shown(upload).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void whatCameInPartsAndIsSomethingElseIsRefused() {
        Upload wrong = announced(WAV, parts());
        byte[] changed = WAV.clone();
        changed[WAV.length - 1] = 1;
        inParts(wrong, changed);
        register(uploaded(wrong), 202);
        deliver(wrong);
        assertThat(shown(wrong).path("problem").path("code").asText()).isEqualTo("wrong-checksum");
        assertThat(register(wrong, 422).path("code").asText()).isEqualTo("wrong-checksum");
        assertThat(tags(wrong)).hasSize(1);
    }

    @Test
    void anObjectIsStillThereOnlyWithTheChecksumThatWasFound() {
        VaultObjects objects = new S3VaultObjects(s3, bucket);
        Upload upload = announced(WAV, Optional.empty());
        put(upload, WAV);
        VaultObjects.Found found =
                objects.look(upload.objectKey(), WAV.length, 16).orElseThrow();
        assertThat(objects.isStill(upload.objectKey(), found)).isTrue();

        byte[] other = WAV.clone();
        other[WAV.length - 1] = 1;
        put(upload, other);
        assertThat(objects.isStill(upload.objectKey(), found)).isFalse();

        s3.deleteObject(r -> r.bucket(bucket).key(upload.objectKey()));
        assertThat(objects.isStill(upload.objectKey(), found)).isFalse();
    }

    @Test
    void whatHasNotArrivedIsNotRegistered() {
        assertThat(register(announced(WAV, Optional.empty()), 409).path("code").asText())
                .isEqualTo("not-uploaded");
    }

    @Test
    void anM4aOfWhichS3HasTheTracksAtTheEndIsRegistered() throws IOException {
        ByteArrayOutputStream m4a = new ByteArrayOutputStream();
        m4a.write(MediaSamples.box("ftyp", "mp42\0\0\0\0"));
        m4a.write(MediaSamples.box("mdat", new byte[300_000]));
        m4a.write(MediaSamples.movie("soun"));
        Upload upload = announced(MediaType.M4A, m4a.toByteArray(), Optional.empty());
        put(upload, m4a.toByteArray());
        assertThat(register(upload, 201).path("content_type").asText()).isEqualTo("audio/mp4");
    }

    private static Optional<Upload.Multipart> parts() {
        return Optional.of(new Upload.Multipart("s3", new UploadPlan.Multipart(16L << 20, 1), PartChecksum.SHA256));
    }

    private Upload announced(byte[] bytes, Optional<Upload.Multipart> multipart) {
        return announced(MediaType.WAV, bytes, multipart);
    }

    private Upload announced(MediaType type, byte[] bytes, Optional<Upload.Multipart> multipart) {
        UploadId id = new UploadId(UUID.randomUUID().toString());
        Sha256 sha256 = MemoryVault.sha256(bytes);
        Upload upload = new Upload(
                id,
                name,
                "DJ's Drums.wav",
                type,
                bytes.length,
                Optional.of(sha256),
                "studio/Bj%C3%B6rk/" + id + ".wav",
                "ann",
                Instant.now(),
                multipart,
                Optional.empty(),
                Upload.State.OPEN);
        assertThat(uploads.open(upload, 1_000)).isTrue();
        return upload;
    }

    private void put(Upload upload, byte[] bytes) {
        s3.putObject(
                r -> r.bucket(bucket)
                        .key(upload.objectKey())
                        .tagging("tapeline-unregistered=true")
                        .checksumSHA256(MemoryVault.sha256(bytes).base64()),
                RequestBody.fromBytes(bytes));
    }

    private void inParts(Upload upload, byte[] bytes) {
        String id = s3.createMultipartUpload(r -> r.bucket(bucket)
                        .key(upload.objectKey())
                        .tagging("tapeline-unregistered=true")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        String sha256 = MemoryVault.sha256(bytes).base64();
        UploadPartResponse part = s3.uploadPart(
                r -> r.bucket(bucket)
                        .key(upload.objectKey())
                        .uploadId(id)
                        .partNumber(1)
                        .checksumSHA256(sha256),
                RequestBody.fromBytes(bytes));
        s3.completeMultipartUpload(r -> r.bucket(bucket)
                .key(upload.objectKey())
                .uploadId(id)
                .multipartUpload(m -> m.parts(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(part.eTag())
                        .checksumSHA256(sha256)
                        .build())));
    }

    private Upload uploaded(Upload upload) {
        assertThat(uploads.move(upload, Upload.State.UPLOADED)).isTrue();
        return upload.in(Upload.State.UPLOADED);
    }

    private List<Tag> tags(Upload upload) {
        return s3.getObjectTagging(r -> r.bucket(bucket).key(upload.objectKey()))
                .tagSet();
    }

    private JsonNode register(Upload upload, int status) {
        return json(handler.handleRequest(VersionsFixture.event(ARTIST, body(upload)), new FiveMinutes()), status);
    }

    /** Invokes the function with its own event, as Lambda does. */
    private void deliver(Upload upload) {
        RegisterVersionEvent event = new RegisterVersionEvent();
        event.setVerify(upload.id().value());
        handler.handleRequest(event, new FiveMinutes());
    }

    private JsonNode shown(Upload upload) {
        RegisterVersionEvent event = VersionsFixture.event(ARTIST, null);
        event.withHttpMethod("GET").withPath("/v1/versions/" + upload.id());
        return json(handler.handleRequest(event, new FiveMinutes()), 200);
    }
}
