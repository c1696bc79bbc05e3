package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RegisterVersionsTest {

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void eachHasTheAnswerThatItWouldHaveHadAlone() {
        Upload expired = versions.uploaded();
        versions.expireUploads();
        Upload there = versions.uploaded();
        Upload missing = versions.uploaded();
        versions.vault.objects.remove(missing.objectKey());
        Upload notComplete = versions.inParts(State.OPEN);
        versions.vault.knowsChecksums = true;

        JsonNode results = batch(VersionsFixture.ARTIST, there, missing, notComplete, expired);

        assertThat(results.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(results.get(0).path("recording").path("upload_id").asText())
                .isEqualTo(there.id().value());
        assertThat(code(results, 1)).isEqualTo("409 not-uploaded");
        assertThat(code(results, 2)).isEqualTo("409 upload-not-complete");
        assertThat(code(results, 3)).isEqualTo("404 not-found");
        assertThat(versions.vault.done)
                .containsExactlyInAnyOrder("keep " + there.objectKey(), "keep " + missing.objectKey());
    }

    @Test
    void whatMustBeReadGoesOnWithoutTheCaller() {
        Upload inParts = versions.inParts(State.UPLOADED);
        JsonNode result = batch(VersionsFixture.ARTIST, inParts).get(0);
        assertThat(result.path("status").asInt()).isEqualTo(202);
        assertThat(result.path("registration").path("state").asText()).isEqualTo("registering");
        assertThat(versions.started).containsExactly(inParts.id());
    }

    @Test
    void theSameAgainIsTheSameAnswer() {
        Upload upload = versions.uploaded();
        JsonNode first = batch(VersionsFixture.ARTIST, upload).get(0);
        JsonNode second = batch(VersionsFixture.ARTIST, upload).get(0);

        assertThat(second.path("status").asInt()).isEqualTo(200);
        assertThat(second.path("recording")).isEqualTo(first.path("recording"));
        assertThat(versions.vault.done).hasSize(1);
    }

    @Test
    void ofTwoUploadsForOneVersionOneWinsAndTheOtherGetsItsTagBack() {
        Upload first = versions.uploaded();
        Upload second = versions.uploaded();

        JsonNode results = batch(VersionsFixture.ARTIST, first, second);

        assertThat(results.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(code(results, 1)).isEqualTo("409 version-exists");
        assertThat(versions.vault.done).last().isEqualTo("release " + second.objectKey());
        assertThat(versions.registered()).hasSize(1);
    }

    @Test
    void differentVersionsAreWrittenByOneTransaction() {
        Upload first = versions.uploaded("take_1");
        Upload second = versions.uploaded("take_2");

        JsonNode results = batch(VersionsFixture.ARTIST, first, second);

        assertThat(results.findValuesAsText("status")).containsExactly("201", "201");
        assertThat(results.findValuesAsText("upload_id"))
                .containsExactly(first.id().value(), second.id().value());
        assertThat(versions.registered()).extracting(Recording::upload).containsExactly(first.id(), second.id());
        assertThat(versions.writes).containsExactly("registerTogether");
        assertThat(versions.vault.done)
                .containsExactlyInAnyOrder("keep " + first.objectKey(), "keep " + second.objectKey());
    }

    @Test
    void whereOneIsTakenMeanwhileTheOthersAreRegisteredAllTheSame() {
        Upload first = versions.uploaded("take_1");
        Upload second = versions.uploaded("take_2");
        Upload winner = versions.uploaded("take_2");
        versions.meanwhile = () -> versions.register(winner, 201);

        JsonNode results = batch(VersionsFixture.ARTIST, first, second);

        assertThat(results.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(code(results, 1)).isEqualTo("409 version-exists");
        assertThat(versions.registered()).extracting(Recording::upload).containsExactly(first.id(), winner.id());
        assertThat(versions.vault.done).last().isEqualTo("release " + second.objectKey());
    }

    @Test
    void aTableThatDoesNotAnswerTheTransactionIsSaidOfTheBatchAndTheNextTryRegistersAll() {
        Upload first = versions.uploaded("take_1");
        Upload second = versions.uploaded("take_2");
        versions.failNextRegistration();

        JsonNode problem = versions.post(VersionsFixture.ARTIST, "/v1/version-batches", body(first, second), 503);

        assertThat(problem.path("code").asText()).isEqualTo("unavailable");
        assertThat(problem.path("detail").asText()).contains("Send the same request again");
        assertThat(versions.registered()).isEmpty();
        assertThat(batch(VersionsFixture.ARTIST, first, second).findValuesAsText("status"))
                .containsExactly("201", "201");
        assertThat(versions.vault.done).noneMatch(step -> step.startsWith("release"));
    }

    @Test
    void aTableThatDoesNotAnswerWhereEachIsWrittenByItselfIsSaidOfThatOne() {
        Upload first = versions.uploaded();
        Upload second = versions.uploaded();
        versions.failNextRegistration();

        JsonNode results = batch(VersionsFixture.ARTIST, first, second);

        assertThat(code(results, 0)).isEqualTo("503 unavailable");
        assertThat(results.get(1).path("status").asInt()).isEqualTo(201);
        assertThat(versions.registered()).extracting(Recording::upload).containsExactly(second.id());
        assertThat(versions.writes).containsExactly("register", "register");
    }

    @Test
    void nobodyRegistersForOthers() {
        Upload upload = versions.uploaded();

        assertThat(code(batch(VersionsFixture.caller("bob", "artist", "[\"Björk\"]"), upload), 0))
                .isEqualTo("404 not-found");
        assertThat(versions.registered()).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        String body = "{\"versions\": [" + VersionsFixture.body(versions.uploaded())
                + ", {\"upload_id\": \"x\", \"original_path\": \"/a\"}]}";
        JsonNode problem = versions.post(VersionsFixture.ARTIST, "/v1/version-batches", body, 400);

        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("versions[1].upload_id");
        assertThat(versions.registered()).isEmpty();
    }

    private static String code(JsonNode results, int position) {
        JsonNode result = results.get(position);
        return result.path("status").asInt() + " "
                + result.path("problem").path("code").asText();
    }

    private JsonNode batch(Map<String, Object> caller, Upload... uploads) {
        return versions.post(caller, "/v1/version-batches", body(uploads), 200).path("results");
    }

    private static String body(Upload... uploads) {
        return Arrays.stream(uploads)
                .map(VersionsFixture::body)
                .collect(Collectors.joining(", ", "{\"versions\": [", "]}"));
    }
}
