package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.event;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.upload.single-up-to", value = "1048576")
        })
class SingleUploadTest {

    private static final byte[] SOUND = UploadClient.noise(100_000, 1);
    private static final byte[] OTHER = UploadClient.noise(100_000, 2);

    @Inject
    @Named("issue-upload-url")
    IssueUploadUrlHandler handler;

    @Inject
    S3Client s3;

    @Inject
    S3Presigner presigner;

    @Inject
    Uploads uploads;

    @ConfigProperty(name = "tapeline.bucket")
    String bucket;

    @TempDir
    Path folder;

    @Test
    void anHttpClientSendsWhatWasPromised() throws Exception {
        JsonNode upload = announced();
        assertThat(upload.path("state").asText()).isEqualTo("open");
        assertThat(upload.path("object_key").asText())
                .isEqualTo("studio/Anna/Evan%20Enters%20the%20Third%20Room/DJ%27s%20Drums/demo/"
                        + upload.path("upload_id").asText() + ".wav");
        assertThat(UploadClient.headers(upload.path("single")))
                .containsOnlyKeys("content-type", "if-none-match", "x-amz-checksum-sha256", "x-amz-tagging");
        assertThat(UploadClient.put(upload.path("single"), SOUND).statusCode()).isEqualTo(200);
        String key = upload.path("object_key").asText();
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray())
                .isEqualTo(SOUND);
        var stored = s3.headObject(r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
        assertThat(stored.contentType()).isEqualTo("audio/wav");
        assertThat(stored.checksumSHA256()).isNotNull();
        assertThat(s3.getObjectTagging(r -> r.bucket(bucket).key(key)).tagSet())
                .containsExactly(
                        Tag.builder().key("tapeline-unregistered").value("true").build());
    }

    @Test
    void whatIsThereIsNotReplaced() throws Exception {
        JsonNode upload = announced();
        assertThat(UploadClient.put(upload.path("single"), SOUND).statusCode()).isEqualTo(200);
        assertThat(UploadClient.put(upload.path("single"), SOUND).statusCode()).isEqualTo(412);
    }

    @Test
    void otherBytesThanPromisedAreRefused() throws Exception {
        JsonNode upload = announced();
        assertThat(UploadClient.put(upload.path("single"), OTHER).statusCode()).isEqualTo(400);
        assertNothingStored(upload);
    }

    @Test
    void anotherSizeThanPromisedIsRefused() throws Exception {
        JsonNode upload = announced();
        assertThat(UploadClient.put(upload.path("single"), UploadClient.noise(99_999, 1))
                        .statusCode())
                .isEqualTo(403);
        assertNothingStored(upload);
    }

    @Test
    void noneOfTheHeadersCanBeChangedOrLeftOut() throws Exception {
        JsonNode upload = announced();
        for (String header : UploadClient.headers(upload.path("single")).keySet()) {
            Map<String, String> changed = UploadClient.headers(upload.path("single"));
            changed.put(header, "audio/flac");
            assertThat(UploadClient.put(upload.path("single"), SOUND, changed).statusCode())
                    .as(header)
                    .isEqualTo(403);
            changed.remove(header);
            assertThat(UploadClient.put(upload.path("single"), SOUND, changed).statusCode())
                    .as("without " + header)
                    .isEqualTo(403);
        }
        assertNothingStored(upload);
    }

    @Test
    void curlSendsWhatWasPromisedAndNothingElse() throws Exception {
        JsonNode upload = announced();
        Path wrong = Files.write(folder.resolve("wrong.wav"), OTHER);
        Path shorter = Files.write(folder.resolve("shorter.wav"), UploadClient.noise(10, 1));
        Path right = Files.write(folder.resolve("right.wav"), SOUND);
        assertThat(UploadClient.curl(upload.path("single"), wrong)).isEqualTo(400);
        assertThat(UploadClient.curl(upload.path("single"), shorter)).isEqualTo(403);
        assertNothingStored(upload);
        assertThat(UploadClient.curl(upload.path("single"), right)).isEqualTo(200);
    }

    @Test
    void anExpiredUrlIsRefusedAndAFreshOneIsHanded() throws Exception {
        JsonNode upload = announced();
        var found =
                uploads.find(new UploadId(upload.path("upload_id").asText())).orElseThrow();
        SignedRequest brief = new S3UploadStorage(s3, presigner, bucket, Duration.ofSeconds(1)).signPut(found);
        await().until(() -> Instant.now().isAfter(brief.expiresAt().plusSeconds(1)));
        ObjectNode signed =
                Requests.JSON.createObjectNode().put("url", brief.url()).put("method", brief.method());
        var refused = UploadClient.put(signed, SOUND, brief.headers());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("expired");
        JsonNode fresh = json(send("POST", "/v1/uploads/" + found.id() + "/url"), 200);
        assertThat(fresh.path("object_key")).isEqualTo(upload.path("object_key"));
        assertThat(UploadClient.put(fresh.path("single"), SOUND).statusCode()).isEqualTo(200);
    }

    @Test
    void anUploadIsShownWithoutItsUrl() {
        JsonNode upload = announced();
        JsonNode shown =
                json(send("GET", "/v1/uploads/" + upload.path("upload_id").asText()), 200);
        assertThat(shown.has("single")).isFalse();
        assertThat(shown.path("filename").asText()).isEqualTo("../take 3 🥁.wav");
        assertThat(shown.path("sha256").asText()).isEqualTo(UploadClient.sha256(SOUND));
    }

    @Test
    void anAbortedUploadGetsNoUrl() {
        String path = "/v1/uploads/" + announced().path("upload_id").asText();
        json(send("DELETE", path), 204);
        json(send("DELETE", path), 204);
        assertThat(json(send("GET", path), 200).path("state").asText()).isEqualTo("aborted");
        assertThat(json(send("POST", path + "/url"), 409).path("code").asText()).isEqualTo("upload-aborted");
    }

    private void assertNothingStored(JsonNode upload) {
        assertThatThrownBy(() -> s3.headObject(
                        r -> r.bucket(bucket).key(upload.path("object_key").asText())))
                .isInstanceOf(NoSuchKeyException.class);
    }

    private JsonNode announced() {
        return json(
                handler.handleRequest(
                        event(
                                Requests.ANNA,
                                "POST",
                                "/v1/uploads",
                                announcement(SOUND.length, UploadClient.sha256(SOUND))),
                        new FiveMinutes()),
                201);
    }

    private com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent send(String method, String path) {
        return handler.handleRequest(event(Requests.ANNA, method, path, ""), new FiveMinutes());
    }
}
