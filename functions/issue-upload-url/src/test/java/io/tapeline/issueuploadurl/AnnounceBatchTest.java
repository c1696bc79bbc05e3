package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnounceBatchTest {

    private static final String SHA256 = "ab".repeat(32);
    private static final long IN_PARTS = 2L << 20;

    private final ApiFixture api = new ApiFixture();

    @Test
    void eachHasTheAnswerThatItWouldHaveHadAlone() {
        ObjectNode first = announcement(100, SHA256);
        ObjectNode forBob = announcement(100, SHA256).put("artist", "Bob");
        ObjectNode inParts = announcement(IN_PARTS, SHA256).put("version", "two");

        JsonNode results = batch(200, first, forBob, inParts).path("results");

        assertThat(results.findValuesAsText("status")).startsWith("201").contains("403");
        assertThat(results.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(results.get(0).path("upload").path("single").path("url").asText())
                .contains("http://s3/studio/Anna/");
        assertThat(results.get(1).path("problem").path("code").asText()).isEqualTo("not-your-artist");
        assertThat(results.get(2).path("upload").path("multipart").path("parts").asInt())
                .isEqualTo(1);
        assertThat(api.uploads()).hasSize(2);
    }

    @Test
    void asManyAreOpenedAsThereIsRoomForAndNothingIsLeftInS3() {
        JsonNode results = batch(
                        200,
                        announcement(1, SHA256).put("version", "one"),
                        announcement(1, SHA256).put("version", "two"),
                        announcement(IN_PARTS, SHA256).put("version", "three"))
                .path("results");

        assertThat(List.of(0, 1, 2).stream()
                        .map(i -> results.get(i).path("status").asInt()))
                .containsExactly(201, 201, 429);
        assertThat(results.get(2).path("problem").path("code").asText()).isEqualTo("too-many-open-uploads");
        assertThat(api.storage.aborted).containsExactly("s3-1");
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceAndNothingIsOpened() {
        JsonNode problem = batch(400, announcement(1, SHA256), announcement(0, SHA256));

        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("uploads[1].bytes");
        assertThat(api.uploads()).isEmpty();
    }

    @Test
    void aBatchHasOneToTwentyFive() {
        assertThat(batch(400).path("errors").findValuesAsText("field")).containsExactly("uploads");
        ObjectNode[] many = Collections.nCopies(26, announcement(1, SHA256)).toArray(ObjectNode[]::new);
        assertThat(batch(400, many).path("errors").findValuesAsText("field")).containsExactly("uploads");
        assertThat(json(api.send("POST", "/v1/upload-batches", "{}"), 400)
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactly("uploads");
    }

    private JsonNode batch(int status, ObjectNode... uploads) {
        ObjectNode body = Requests.JSON.createObjectNode();
        body.putArray("uploads").addAll(List.of(uploads));
        return json(api.send("POST", "/v1/upload-batches", body), status);
    }
}
