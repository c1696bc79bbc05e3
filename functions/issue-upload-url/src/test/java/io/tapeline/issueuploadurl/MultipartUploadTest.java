package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.JSON;
import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.event;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.digest.Crc64Nvme;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.upload.single-up-to", value = "1048576")
        })
class MultipartUploadTest {

    private static final int PART = 16 << 20;
    /** Two parts. */
    private static final byte[] SOUND = UploadClient.noise(PART + 1_000, 1);

    @Inject
    @Named("issue-upload-url")
    IssueUploadUrlHandler handler;

    @Inject
    S3Client s3;

    @Inject
    Uploads uploads;

    @ConfigProperty(name = "tapeline.bucket")
    String bucket;

    @TempDir
    Path folder;

    @Test
    void anUploadIsContinuedOnAnotherMachine() throws Exception {
        JsonNode upload = announced();
        assertThat(upload.has("single")).isFalse();
        assertThat(upload.path("multipart").toString())
                .isEqualTo("{\"part_bytes\":16777216,\"parts\":2,\"part_checksum\":\"sha256\"}");
        String firstTag = send(upload, 1);
        // another machine continues, which has only the file and the upload's id
        JsonNode there = json(call("GET", path(upload) + "/parts", ""), 200);
        assertThat(there.path("parts")).hasSize(1);
        assertThat(there.path("parts").get(0).path("part").asInt()).isEqualTo(1);
        assertThat(there.path("parts").get(0).path("etag").asText()).isEqualTo(firstTag);
        assertThat(there.path("parts").get(0).path("bytes").asInt()).isEqualTo(PART);
        assertThat(there.path("parts").get(0).path("sha256").asText()).isEqualTo(UploadClient.sha256(part(1)));
        assertThat(there.has("next")).isFalse();
        String secondTag = send(upload, 2);
        ObjectNode parts = parts(claim(1, firstTag), claim(2, secondTag.replace("\"", "")));
        JsonNode completed = json(call("POST", path(upload) + "/complete", parts), 200);
        assertThat(completed.path("state").asText()).isEqualTo("uploaded");
        assertThat(json(call("POST", path(upload) + "/complete", parts), 200)).isEqualTo(completed);
        String key = upload.path("object_key").asText();
        assertThat(Arrays.equals(
                        s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray(), SOUND))
                .isTrue();
        assertThat(s3.getObjectTagging(r -> r.bucket(bucket).key(key)).tagSet())
                .containsExactly(
                        Tag.builder().key("tapeline-unregistered").value("true").build());
        assertThat(json(call("GET", path(upload) + "/parts", ""), 409)
                        .path("code")
                        .asText())
                .isEqualTo("upload-uploaded");
    }

    @Test
    void aPartOfOtherBytesOrSizeIsRefused() throws Exception {
        JsonNode upload = announced();
        JsonNode signed = signed(upload, 2);
        assertThat(UploadClient.headers(signed)).containsOnlyKeys("x-amz-checksum-sha256");
        assertThat(UploadClient.put(signed, UploadClient.noise(1_000, 9)).statusCode())
                .isEqualTo(400);
        assertThat(UploadClient.put(signed, UploadClient.noise(999, 1)).statusCode())
                .isEqualTo(403);
        assertThat(json(call("GET", path(upload) + "/parts", ""), 200).path("parts"))
                .isEmpty();
    }

    @Test
    void aFileThatIsReadWhileItIsSentIsCheckedAgainstItsCrc() throws Exception {
        ObjectNode unread = announcement(SOUND.length, "").without("sha256");
        JsonNode upload = json(call("POST", "/v1/uploads", unread), 201);
        JsonNode second = signedByCrc(upload, 2);
        assertThat(UploadClient.headers(second)).containsOnlyKeys("x-amz-checksum-crc64nvme");
        assertThat(UploadClient.put(second, UploadClient.noise(1_000, 9)).statusCode())
                .isEqualTo(400);
        ObjectNode claims = JSON.createObjectNode().put("sha256", UploadClient.sha256(SOUND));
        for (int part = 1; part <= 2; part++) {
            HttpResponse<String> sent = UploadClient.put(signedByCrc(upload, part), part(part));
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
            claims.withArray("parts")
                    .addObject()
                    .put("part", part)
                    .put("etag", sent.headers().firstValue("etag").orElseThrow())
                    .put("crc64nvme", crc(part(part)));
        }
        assertThat(json(call("GET", path(upload) + "/parts", ""), 200)
                        .path("parts")
                        .findValuesAsText("crc64nvme"))
                .containsExactly(crc(part(1)), crc(part(2)));

        json(call("POST", path(upload) + "/complete", claims), 200);

        HeadObjectResponse object = s3.headObject(
                r -> r.bucket(bucket).key(upload.path("object_key").asText()).checksumMode(ChecksumMode.ENABLED));
        assertThat(object.checksumCRC64NVME()).isEqualTo(crc(SOUND));
        assertThat(object.contentLength()).isEqualTo(SOUND.length);
    }

    private JsonNode signedByCrc(JsonNode upload, int part) {
        ObjectNode wanted = JSON.createObjectNode();
        wanted.withArray("parts").addObject().put("part", part).put("crc64nvme", crc(part(part)));
        return json(call("POST", path(upload) + "/part-urls", wanted), 200)
                .path("urls")
                .get(0);
    }

    private static String crc(byte[] bytes) {
        return Crc64Nvme.base64(Crc64Nvme.of(bytes, 0, bytes.length));
    }

    @Test
    void curlSendsParts() throws Exception {
        JsonNode upload = announced();
        assertThat(UploadClient.curl(
                        signed(upload, 2), Files.write(folder.resolve("wrong"), UploadClient.noise(1_000, 9))))
                .isEqualTo(400);
        assertThat(UploadClient.curl(signed(upload, 2), Files.write(folder.resolve("right"), part(2))))
                .isEqualTo(200);
        assertThat(UploadClient.curl(signed(upload, 1), Files.write(folder.resolve("first"), part(1))))
                .isEqualTo(200);
        JsonNode there = json(call("GET", path(upload) + "/parts", ""), 200).path("parts");
        ObjectNode parts = parts(
                claim(1, there.get(0).path("etag").asText()),
                claim(2, there.get(1).path("etag").asText()));
        json(call("POST", path(upload) + "/complete", parts), 200);
    }

    @Test
    void whatIsMissingOutOfOrderOrWrongIsNamed() throws Exception {
        JsonNode upload = announced();
        String tag = send(upload, 2);
        String wrong = "\"" + "0".repeat(32) + "\"";
        assertRefused(upload, parts(claim(2, tag)), 409, "parts-missing", "part 1.");
        assertRefused(upload, parts(claim(1, tag), claim(2, tag)), 409, "parts-missing", "part 1.");
        String first = send(upload, 1);
        assertRefused(upload, parts(claim(2, tag), claim(1, first)), 422, "parts-out-of-order", "part 1.");
        assertRefused(upload, parts(claim(1, first), claim(1, first)), 422, "parts-out-of-order", "part 1.");
        assertRefused(upload, parts(claim(1, first), claim(2, tag), claim(7, 2, tag)), 422, "no-such-parts", "part 7.");
        assertRefused(upload, parts(claim(1, first), claim(2, wrong)), 422, "wrong-parts", "ETag for: part 2.");
        assertRefused(upload, parts(claim(1, first), claim(2, 1, tag)), 422, "wrong-parts", "checksum for: part 2.");
        json(call("POST", path(upload) + "/complete", parts(claim(1, first), claim(2, tag))), 200);
    }

    @Test
    void aCompletionThatWasNotRecordedIsRecognised() throws Exception {
        JsonNode upload = announced();
        ObjectNode parts = parts(claim(1, send(upload, 1)), claim(2, send(upload, 2)));
        Upload opened =
                uploads.find(new UploadId(upload.path("upload_id").asText())).orElseThrow();
        json(call("POST", path(upload) + "/complete", parts), 200);
        assertThat(uploads.move(opened.in(Upload.State.UPLOADED), Upload.State.OPEN))
                .isTrue();
        assertThat(json(call("POST", path(upload) + "/complete", parts), 200)
                        .path("state")
                        .asText())
                .isEqualTo("uploaded");
    }

    @Test
    void anAbortedUploadTakesNoMoreParts() throws Exception {
        JsonNode upload = announced();
        JsonNode signed = signed(upload, 2);
        json(call("DELETE", path(upload), ""), 204);
        json(call("DELETE", path(upload), ""), 204);
        assertThat(UploadClient.put(signed, part(2)).statusCode()).isEqualTo(404);
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads())
                .noneMatch(each -> each.key().equals(upload.path("object_key").asText()));
        json(call("POST", path(upload) + "/part-urls", wanted(1)), 409);
        ObjectNode parts = parts(claim(1, "x"), claim(2, "y"));
        assertThat(json(call("POST", path(upload) + "/complete", parts), 409)
                        .path("code")
                        .asText())
                .isEqualTo("upload-aborted");
    }

    @Test
    void partsThatS3NoLongerHasAreGone() {
        JsonNode upload = announced();
        Upload opened =
                uploads.find(new UploadId(upload.path("upload_id").asText())).orElseThrow();
        s3.abortMultipartUpload(r -> r.bucket(bucket)
                .key(opened.objectKey())
                .uploadId(opened.multipart().orElseThrow().s3UploadId()));
        assertThat(json(call("GET", path(upload) + "/parts", ""), 409)
                        .path("code")
                        .asText())
                .isEqualTo("parts-gone");
        assertRefused(upload, parts(claim(1, "x"), claim(2, "y")), 409, "parts-gone", "announce the file again");
        json(call("DELETE", path(upload), ""), 204);
    }

    private void assertRefused(JsonNode upload, ObjectNode parts, int status, String code, String sentence) {
        JsonNode problem = json(call("POST", path(upload) + "/complete", parts), status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).contains(sentence);
    }

    private String send(JsonNode upload, int part) throws Exception {
        HttpResponse<String> sent = UploadClient.put(signed(upload, part), part(part));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        return sent.headers().firstValue("etag").orElseThrow();
    }

    private JsonNode signed(JsonNode upload, int part) {
        JsonNode urls = json(call("POST", path(upload) + "/part-urls", wanted(part)), 200);
        assertThat(urls.path("expires_at").asText()).endsWith("Z");
        assertThat(urls.path("urls")).hasSize(1);
        return urls.path("urls").get(0);
    }

    private static ObjectNode wanted(int part) {
        ObjectNode wanted = JSON.createObjectNode();
        wanted.putArray("parts").addObject().put("part", part).put("sha256", UploadClient.sha256(part(part)));
        return wanted;
    }

    private static byte[] part(int part) {
        return Arrays.copyOfRange(SOUND, (part - 1) * PART, Math.min(part * PART, SOUND.length));
    }

    private static ObjectNode claim(int part, String etag) {
        return claim(part, part, etag);
    }

    private static ObjectNode claim(int part, int bytesOf, String etag) {
        return JSON.createObjectNode()
                .put("part", part)
                .put("etag", etag)
                .put("sha256", UploadClient.sha256(part(bytesOf)));
    }

    private static ObjectNode parts(ObjectNode... claims) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("parts");
        Arrays.stream(claims).forEach(list::add);
        return body;
    }

    private JsonNode announced() {
        return json(call("POST", "/v1/uploads", announcement(SOUND.length, UploadClient.sha256(SOUND))), 201);
    }

    private static String path(JsonNode upload) {
        return "/v1/uploads/" + upload.path("upload_id").asText();
    }

    private APIGatewayProxyResponseEvent call(String method, String path, Object body) {
        return handler.handleRequest(event(Requests.ANNA, method, path, body), new FiveMinutes());
    }
}
