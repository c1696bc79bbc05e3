package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.fixtures.DescribedRoutes;
import io.tapeline.issueuploadurl.UploadStorage.StorageUnavailableException;
import io.tapeline.studio.Upload;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnounceTest {

    private static final String SHA256 = "ab".repeat(32);
    private static final long IN_PARTS = 2L << 20;

    private final ApiFixture api = new ApiFixture();

    @Test
    void theRoutesAreThoseOfTheDescription() throws IOException {
        assertThat(api.routes().routes().names())
                .containsExactlyInAnyOrderElementsOf(DescribedRoutes.leadingTo("issue-upload-url"));
    }

    @Test
    void aSmallFileIsOnePut() {
        assertThat(json(announce(announcement(1 << 20, SHA256.toUpperCase(java.util.Locale.ROOT))), 201)
                        .toString())
                .isEqualTo("{\"upload_id\":\"" + api.id(1) + "\",\"object_key\":"
                        + "\"studio/Anna/Evan%20Enters%20the%20Third%20Room/DJ%27s%20Drums/demo/" + api.id(1)
                        + ".wav\",\"state\":\"open\",\"filename\":\"../take 3 🥁.wav\",\"content_type\":\"audio/wav\","
                        + "\"bytes\":1048576,\"sha256\":\"" + SHA256 + "\",\"artist\":\"Anna\","
                        + "\"song\":\"Evan Enters the Third Room\",\"track\":\"DJ's Drums\",\"version\":\"demo\","
                        + "\"created_at\":\"2026-11-21T10:00:00Z\",\"single\":{\"url\":"
                        + "\"http://s3/studio/Anna/Evan%20Enters%20the%20Third%20Room/DJ%27s%20Drums/demo/"
                        + api.id(1) + ".wav\",\"method\":\"PUT\",\"headers\":{\"a\":\"b\"},"
                        + "\"expires_at\":\"2026-11-21T10:15:00Z\"}}");
    }

    @Test
    void aLargeFileIsSentInParts() {
        JsonNode upload = json(announce(announcement((16L << 20) * 3 + 1, SHA256)), 201);
        assertThat(upload.path("multipart").toString())
                .isEqualTo("{\"part_bytes\":16777216,\"parts\":4,\"part_checksum\":\"sha256\"}");
        assertThat(upload.has("single")).isFalse();
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        ObjectNode wrong = announcement(0, "xyz")
                .put("content_type", "text/html")
                .put("artist", " Anna")
                .put("song", "")
                .put("filename", "")
                .put("surprise", 1);
        wrong.remove("track");
        wrong.put("version", "a".repeat(301));
        JsonNode problem = json(announce(wrong), 400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "filename",
                        "content_type",
                        "bytes",
                        "sha256",
                        "artist",
                        "song",
                        "track",
                        "version",
                        "surprise");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1099511627777", "9223372036854775807"})
    void aSizeOutOfBoundsIsWrong(long bytes) {
        JsonNode problem = json(announce(announcement(bytes, SHA256)), 400);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("bytes");
        assertThat(problem.path("errors").get(0).path("message").asText()).contains("from 1 to 1099511627776");
    }

    @Test
    void aTypeThatIsNotTakenIsWrongAndThoseThatAreAreNamed() {
        JsonNode problem = json(announce(announcement(1, SHA256).put("content_type", "audio/aiff")), 400);
        assertThat(problem.path("errors").get(0).path("message").asText())
                .isEqualTo("must be one of audio/wav, audio/mpeg; got \"audio/aiff\"");
    }

    @Test
    void nobodyUploadsForAnotherArtistButAManager() {
        ObjectNode forBob = announcement(1, SHA256).put("artist", "Bob");
        assertThat(json(announce(forBob), 403).path("code").asText()).isEqualTo("not-your-artist");
        json(api.send(api.manager, "POST", "/v1/uploads", forBob), 201);
    }

    @Test
    void anotherArtistsUploadIsNotThere() {
        json(
                api.send(
                        api.manager,
                        "POST",
                        "/v1/uploads",
                        announcement(1, SHA256).put("artist", "Bob")),
                201);
        String path = "/v1/uploads/" + api.id(1);
        for (String route :
                new String[] {"GET ", "DELETE ", "POST /url", "POST /part-urls", "GET /parts", "POST /complete"}) {
            String[] methodAndRest = route.split(" ", 2);
            JsonNode problem = json(api.send(methodAndRest[0], path + methodAndRest[1], ""), 404);
            assertThat(problem.path("detail").asText()).as(route).startsWith("There is no upload");
        }
        json(api.send("GET", "/v1/uploads/" + api.id(2), ""), 404);
        json(api.send("GET", "/v1/uploads/nonsense", ""), 400);
        assertThat(api.upload().state()).isEqualTo(Upload.State.OPEN);
    }

    @Test
    void tooManyOpenUploadsAreRefusedAndNothingIsLeftInS3() {
        json(announce(announcement(1, SHA256)), 201);
        json(announce(announcement(1, SHA256)), 201);
        assertThat(json(announce(announcement(IN_PARTS, SHA256)), 429)
                        .path("code")
                        .asText())
                .isEqualTo("too-many-open-uploads");
        assertThat(api.storage.aborted).containsExactly("s3-1");
    }

    @Test
    void whatIsRegisteredWithThatChecksumIsNotSentAgain() {
        JsonNode there = json(announce(registered()), 200).path("already_registered");
        assertThat(there.path("original_path").asText()).isEqualTo("/home/anna/x.wav");
        assertThat(there.path("sha256").asText()).isEqualTo(SHA256);
        assertThat(api.storage.begun).hasSize(1);
    }

    @Test
    void aVersionThatIsRegisteredWithAnotherChecksumStaysAsItIs() {
        JsonNode problem = json(announce(registered().put("sha256", "cd".repeat(32))), 409);
        assertThat(problem.path("code").asText()).isEqualTo("version-exists");
        assertThat(problem.path("detail").asText()).contains("2026-11-21T10:00:00Z");
    }

    @Test
    void aTableThatDoesNotAnswerIsSaidAndNothingIsBegunInS3() {
        ApiFixture without = ApiFixture.withoutTable();
        assertThat(json(without.send("POST", "/v1/uploads", announcement(IN_PARTS, SHA256)), 503)
                        .path("detail")
                        .asText())
                .isEqualTo("The studio's table does not answer. Send the same request again.");
        assertThat(without.storage.begun).isEmpty();
    }

    @Test
    void aStorageThatDoesNotAnswerIsSaid() {
        api.storage.fails = Optional.of(new StorageUnavailableException("S3 did not answer", null));
        assertThat(json(announce(announcement(IN_PARTS, SHA256)), 503)
                        .path("detail")
                        .asText())
                .contains("S3");
        assertThat(api.uploads()).isEmpty();
    }

    /** Announces a version that no other test uses, and registers it. */
    private ObjectNode registered() {
        ObjectNode announcement =
                announcement(IN_PARTS, SHA256).put("version", UUID.randomUUID().toString());
        json(announce(announcement), 201);
        api.registered();
        return announcement;
    }

    private com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent announce(ObjectNode body) {
        return api.send("POST", "/v1/uploads", body);
    }
}
