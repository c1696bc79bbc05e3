package io.tapeline.issueuploadurl;

import static io.tapeline.issueuploadurl.Requests.JSON;
import static io.tapeline.issueuploadurl.Requests.announcement;
import static io.tapeline.issueuploadurl.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.issueuploadurl.UploadStorage.PartsChangedException;
import io.tapeline.issueuploadurl.UploadStorage.StoredPart;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.Upload;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    private static final int PARTS = 1_500;
    private static final String SHA256 = "ab".repeat(32);

    private final ApiFixture api = new ApiFixture();
    private final String path = "/v1/uploads/" + api.id(1);

    PartsTest() {
        json(api.send("POST", "/v1/uploads", announcement((16L << 20) * PARTS, SHA256)), 201);
    }

    @Test
    void urlsAreSignedForAnyParts() {
        ObjectNode wanted = JSON.createObjectNode();
        ArrayNode list = wanted.putArray("parts");
        list.addObject().put("part", 1_500).put("sha256", SHA256);
        list.addObject().put("part", 7).put("sha256", SHA256);
        JsonNode urls = json(api.send("POST", path + "/part-urls", wanted), 200);
        assertThat(urls.path("urls").findValuesAsText("part")).containsExactly("7", "1500");
        assertThat(urls.path("expires_at").asText()).isEqualTo("2026-11-21T10:15:00Z");
        list.addObject().put("part", 7).put("sha256", SHA256);
        list.addObject().put("part", 1_501).put("sha256", SHA256);
        list.addObject().put("part", 8);
        assertThat(json(api.send("POST", path + "/part-urls", wanted), 400)
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder("parts", "parts[3].part", "parts[4].sha256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"parts\": []}", "{\"parts\": 1}", "{\"parts\": [1]}", "[]", "{"})
    void aBodyWithoutPartsIsWrong(String body) {
        json(api.send("POST", path + "/part-urls", body), 400);
        json(api.send("POST", path + "/complete", body), 400);
    }

    @Test
    void ofVeryManyWrongPartsTheFirstAreNamed() {
        ObjectNode wrong = JSON.createObjectNode();
        ArrayNode list = wrong.putArray("parts");
        IntStream.range(0, 10_000).forEach(i -> list.addObject());
        assertThat(json(api.send("POST", path + "/complete", wrong), 400).path("errors"))
                .hasSizeBetween(100, 110);
    }

    @Test
    void allPartsAreListedPageByPage() {
        sent();
        JsonNode first = json(api.send("GET", path + "/parts", ""), 200);
        assertThat(first.path("parts")).hasSize(1_000);
        assertThat(first.path("next").asText()).isEqualTo("p1000");
    }

    @Test
    void manyPartsAreComparedWithAllPages() {
        sent();
        JsonNode completed = json(api.send("POST", path + "/complete", claims()), 200);
        assertThat(completed.path("state").asText()).isEqualTo("uploaded");
        assertThat(api.storage.pagesRead).isEqualTo(2);
        api.storage.parts.remove(1_300);
        assertThat(json(api.send("POST", path + "/complete", claims()), 200)).isEqualTo(completed);
    }

    @Test
    void missingPartsAreNamedAsRanges() {
        sent();
        api.storage.parts.subMap(3, 10).clear();
        api.storage.parts.remove(1_300);
        assertThat(json(api.send("POST", path + "/complete", claims()), 409)
                        .path("detail")
                        .asText())
                .startsWith("Missing: parts 3-9, 1300.");
    }

    @Test
    void aPartThatIsSentAgainMeanwhileIsNoReasonToStartOver() {
        sent();
        api.storage.fails = Optional.of(new PartsChangedException(null));
        assertThat(json(api.send("POST", path + "/complete", claims()), 409)
                        .path("code")
                        .asText())
                .isEqualTo("parts-changed");
        api.storage.fails = Optional.empty();
        json(api.send("POST", path + "/complete", claims()), 200);
    }

    @Test
    void anObjectOfOtherPartsIsNotTaken() {
        api.storage.object = Optional.of("else-1500");
        assertThat(json(api.send("POST", path + "/complete", claims()), 422)
                        .path("code")
                        .asText())
                .isEqualTo("wrong-parts");
        assertThat(api.upload().state()).isEqualTo(Upload.State.OPEN);
    }

    @Test
    void partsThatDisappearInACompletionAreNotMissing() {
        sent();
        api.beforeMove = () -> {
            throw new StudioUnavailableException("down", null);
        };
        json(api.send("POST", path + "/complete", claims()), 503);
        api.storage.parts.headMap(1_000).clear();
        api.storage.partsLinger = true;

        assertThat(json(api.send("POST", path + "/complete", claims()), 200)
                        .path("state")
                        .asText())
                .isEqualTo("uploaded");
    }

    @Test
    void aConcurrentAbortWins() {
        sent();
        api.beforeMove = () -> api.moved(Upload.State.ABORTED);
        assertThat(json(api.send("POST", path + "/complete", claims()), 409)
                        .path("code")
                        .asText())
                .isEqualTo("upload-aborted");
    }

    @Test
    void aConcurrentCompletionGivesTheSameAnswer() {
        sent();
        api.beforeMove = () -> api.moved(Upload.State.UPLOADED);
        json(api.send("POST", path + "/complete", claims()), 200);
    }

    @Test
    void aRegisteredUploadIsNotAborted() {
        api.moved(Upload.State.UPLOADED, Upload.State.REGISTERED);
        assertThat(json(api.send("DELETE", path, ""), 409).path("code").asText())
                .isEqualTo("upload-registered");
        assertThat(api.storage.aborted).isEmpty();
    }

    @Test
    void anUploadThatIsBeingRegisteredIsNotAborted() {
        api.moved(Upload.State.UPLOADED, Upload.State.REGISTERING);
        JsonNode problem = json(api.send("DELETE", path, ""), 409);
        assertThat(problem.path("code").asText()).isEqualTo("upload-registering");
        assertThat(problem.path("detail").asText())
                .contains("GET /v1/versions/" + api.upload().id());
        json(api.send("POST", path + "/complete", claims()), 200);
    }

    @Test
    void anUploadThatIsCompletedWhileItIsAbortedIsAborted() {
        api.beforeMove = () -> api.moved(Upload.State.UPLOADED);
        json(api.send("DELETE", path, ""), 204);
        assertThat(api.upload().state()).isEqualTo(Upload.State.ABORTED);
    }

    @Test
    void anUploadByOnePutHasNoParts() {
        json(api.send("POST", "/v1/uploads", announcement(1, SHA256)), 201);
        String single = "/v1/uploads/" + api.id(2);
        for (String route : new String[] {"POST /part-urls", "GET /parts", "POST /complete"}) {
            String[] methodAndRest = route.split(" ");
            assertThat(json(api.send(methodAndRest[0], single + methodAndRest[1], claims()), 409)
                            .path("code")
                            .asText())
                    .isEqualTo("upload-in-one-put");
        }
        assertThat(json(api.send("POST", path + "/url", ""), 409).path("code").asText())
                .isEqualTo("upload-in-parts");
    }

    private void sent() {
        IntStream.rangeClosed(1, PARTS)
                .forEach(part -> api.storage.parts.put(
                        part,
                        new StoredPart(
                                part, "\"tag-" + part + "\"", 16 << 20, Optional.of(PartSum.of(new Sha256(SHA256))))));
    }

    private static ObjectNode claims() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("parts");
        IntStream.rangeClosed(1, PARTS).forEach(part -> list.addObject()
                .put("part", part)
                .put("etag", "tag-" + part)
                .put("sha256", SHA256));
        return body;
    }
}
