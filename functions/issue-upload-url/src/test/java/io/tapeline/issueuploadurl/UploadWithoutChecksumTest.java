package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.JSON;
import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.digest.Crc64Nvme;
import io.tapeline.issueuploadurl.UploadStorage.StoredPart;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file in parts may be announced without its SHA-256, which the completion states. Stored content is not sent again. */
class UploadWithoutChecksumTest {

    private static final int PARTS = 3;
    private static final long PART = 16L << 20;
    private static final String SHA256 = "ab".repeat(32);
    private static final String CRC = Crc64Nvme.base64(0x0123_4567_89AB_CDEFL);

    private final ApiFixture api = new ApiFixture();
    private final String path = "/v1/uploads/" + api.id(1);
    /** A size that no other test uses, because all tests share a table. */
    private final long bytes = PART * PARTS - Math.floorMod(UUID.randomUUID().hashCode(), 1 << 20);

    @Test
    void aFileInPartsNeedsNoChecksumWhenItIsAnnounced() {
        JsonNode upload = json(announce(unread()), 201);
        assertThat(upload.has("sha256")).isFalse();
        assertThat(upload.path("multipart").path("part_checksum").asText()).isEqualTo("crc64nvme");
        assertThat(upload.has("stored")).isFalse();
    }

    @Test
    void aFileInOnePutNeedsAChecksumWhenItIsAnnounced() {
        JsonNode problem = json(announce(unread().put("bytes", 1 << 20)), 400);
        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("sha256");
        assertThat(problem.path("errors").get(0).path("message").asText())
                .isEqualTo("is required for a file of up to 1048576 bytes, which is sent by one PUT");
    }

    @Test
    void partsAreSignedWithTheChecksumThatWasChosen() {
        json(announce(announcement(bytes, SHA256).put("part_checksum", "crc64nvme")), 201);
        ObjectNode wanted = JSON.createObjectNode();
        ArrayNode list = wanted.putArray("parts");
        list.addObject().put("part", 1).put("crc64nvme", CRC);
        JsonNode urls = json(api.send("POST", path + "/part-urls", wanted), 200);
        assertThat(urls.path("urls").get(0).path("headers").path("checksum").asText())
                .isEqualTo(CRC);
        list.addObject().put("part", 2).put("sha256", SHA256);
        list.addObject().put("part", 3).put("crc64nvme", "AAAA");
        assertThat(json(api.send("POST", path + "/part-urls", wanted), 400)
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder("parts[1].crc64nvme", "parts[1].sha256", "parts[2].crc64nvme");
        json(announce(unread().put("part_checksum", "md5")), 400);
    }

    @Test
    void theChecksumIsRequiredWhenTheUploadIsCompleted() {
        json(announce(unread()), 201);
        sent();
        assertThat(json(complete(claims()), 400).path("errors").findValuesAsText("field"))
                .containsExactly("sha256");
        assertThat(api.storage.object).isEmpty();

        JsonNode upload = json(complete(claims().put("sha256", SHA256)), 200);

        assertThat(upload.path("state").asText()).isEqualTo("uploaded");
        assertThat(upload.path("sha256").asText()).isEqualTo(SHA256);
        assertThat(api.upload().promised().hex()).isEqualTo(SHA256);
        assertThat(json(api.send("GET", path, ""), 200)).isEqualTo(upload);
        assertThat(json(complete(claims().put("sha256", SHA256)), 200)).isEqualTo(upload);
    }

    @Test
    void theObjectsCrcFollowsFromThoseOfTheParts() {
        json(announce(unread()), 201);
        sent();
        api.storage.object = Optional.of(CRC);
        assertThat(json(complete(claims().put("sha256", SHA256)), 422)
                        .path("code")
                        .asText())
                .isEqualTo("wrong-parts");

        long whole = IntStream.rangeClosed(1, PARTS)
                .mapToLong(part -> part < PARTS ? PART : bytes - (PARTS - 1) * PART)
                .reduce(0, (crc, length) -> Crc64Nvme.combine(crc, 0x0123_4567_89AB_CDEFL, length));
        api.storage.object = Optional.of(Crc64Nvme.base64(whole));
        json(complete(claims().put("sha256", SHA256)), 200);
    }

    @Test
    void aChecksumThatWasAnnouncedIsNotReplaced() {
        json(announce(announcement(bytes, SHA256).put("part_checksum", "crc64nvme")), 201);
        sent();
        assertThat(json(complete(claims().put("sha256", "cd".repeat(32))), 422)
                        .path("code")
                        .asText())
                .isEqualTo("wrong-checksum");
        json(complete(claims()), 200);
        assertThat(api.upload().promised().hex()).isEqualTo(SHA256);
    }

    @Test
    void aRegisteredVersionIsComparedByItsChecksum() {
        ObjectNode version = registered();
        ObjectNode again = version.deepCopy().without("sha256");
        JsonNode problem = json(announce(again), 409);
        assertThat(problem.path("code").asText()).isEqualTo("version-exists");
        assertThat(problem.path("detail").asText()).contains("with its SHA-256");
        json(announce(version), 200);
    }

    @Test
    void withReuseTheChecksumIsRequiredIfAFileOfTheSameSizeIsStored() {
        registered();
        assertThat(json(announce(unread().put("reuse", true)), 409).path("code").asText())
                .isEqualTo("sha256-needed");
        json(announce(unread().put("reuse", true).put("bytes", bytes + 1)), 201);
        json(announce(unread()), 201);
    }

    @Test
    void whatIsStoredUnderAnotherNameSharesItsObject() {
        registered();
        Upload stored = api.upload();

        JsonNode upload = json(announce(other().put("reuse", true)), 201);

        assertThat(upload.path("stored").asBoolean()).isTrue();
        assertThat(upload.path("state").asText()).isEqualTo("open");
        assertThat(upload.path("object_key").asText()).isEqualTo(stored.objectKey());
        assertThat(upload.has("single") || upload.has("multipart")).isFalse();
        assertThat(api.storage.begun).hasSize(1);
        assertThat(json(api.send("POST", "/v1/uploads/" + api.id(2) + "/url", ""), 409)
                        .path("code")
                        .asText())
                .isEqualTo("upload-stored");
        json(api.send("DELETE", "/v1/uploads/" + api.id(2), ""), 204);
    }

    @Test
    void whatIsNoLongerInTheBucketOrIsAnotherTypeIsSentAgain() {
        registered();
        assertThat(json(announce(other().put("reuse", true).put("content_type", "audio/mpeg")), 201)
                        .has("stored"))
                .isFalse();
        api.storage.there.clear();
        assertThat(json(announce(other().put("reuse", true)), 201).has("stored"))
                .isFalse();
    }

    @Test
    void withoutReuseTheFileIsSentAgain() {
        registered();
        assertThat(json(announce(other()), 201).path("multipart").path("part_checksum"))
                .hasToString("\"sha256\"");
    }

    /** Announces a version that no other test uses, and registers it. */
    private ObjectNode registered() {
        ObjectNode version =
                announcement(bytes, SHA256).put("version", UUID.randomUUID().toString());
        json(announce(version), 201);
        Recording recording = api.registered();
        api.storage.there.add(recording.objectKey());
        return version;
    }

    /** Announces the same content as another version. */
    private ObjectNode other() {
        return announcement(bytes, SHA256).put("version", UUID.randomUUID().toString());
    }

    private ObjectNode unread() {
        return other().without("sha256");
    }

    private void sent() {
        IntStream.rangeClosed(1, PARTS)
                .forEach(part -> api.storage.parts.put(
                        part,
                        new StoredPart(
                                part,
                                "\"tag-" + part + "\"",
                                part < PARTS ? PART : bytes - (PARTS - 1) * PART,
                                Optional.of(new PartSum(PartChecksum.CRC64NVME, CRC)))));
    }

    private static ObjectNode claims() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("parts");
        IntStream.rangeClosed(1, PARTS).forEach(part -> list.addObject()
                .put("part", part)
                .put("etag", "tag-" + part)
                .put("crc64nvme", CRC));
        return body;
    }

    private APIGatewayProxyResponseEvent complete(ObjectNode claims) {
        return api.send("POST", path + "/complete", claims);
    }

    private APIGatewayProxyResponseEvent announce(ObjectNode body) {
        return api.send("POST", "/v1/uploads", body);
    }
}
