package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RegisterVersionsTest {

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void eachHasTheAnswerThatItWouldHaveHadAlone() {
        Upload there = versions.uploaded();
        Upload missing = versions.uploaded();
        versions.vault.objects.remove(missing.objectKey());
        Upload notComplete = versions.inParts(State.OPEN);
        versions.vault.knowsChecksums = true;
        Upload unknown = versions.uploaded();
        versions.studio.uploads.remove(unknown.id());

        JsonNode results = batch(VersionsFixture.ARTIST, there, missing, notComplete, unknown);

        assertThat(results.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(results.get(0).path("recording").path("upload_id").asText())
                .isEqualTo(there.id().value());
        assertThat(code(results, 1)).isEqualTo("409 not-uploaded");
        assertThat(code(results, 2)).isEqualTo("409 upload-not-complete");
        assertThat(code(results, 3)).isEqualTo("404 not-found");
        assertThat(versions.vault.done).containsExactly("keep " + there.objectKey());
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
        assertThat(versions.studio.recordings).hasSize(1);
    }

    @Test
    void aTableThatDoesNotAnswerIsSaidOfThoseThatItConcerns() {
        Upload upload = versions.uploaded();
        versions.studio.meanwhile = () -> {
            throw new StudioUnavailableException("down", null);
        };

        assertThat(code(batch(VersionsFixture.ARTIST, upload), 0)).isEqualTo("503 unavailable");
    }

    @Test
    void nobodyRegistersForOthers() {
        Upload upload = versions.uploaded();

        assertThat(code(batch(VersionsFixture.caller("bob", "artist", "[\"Björk\"]"), upload), 0))
                .isEqualTo("404 not-found");
        assertThat(versions.studio.recordings).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        String body = "{\"versions\": [" + VersionsFixture.body(versions.uploaded())
                + ", {\"upload_id\": \"x\", \"original_path\": \"/a\"}]}";
        JsonNode problem = versions.post(VersionsFixture.ARTIST, "/v1/version-batches", body, 400);

        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("versions[1].upload_id");
        assertThat(versions.studio.recordings).isEmpty();
    }

    private static String code(JsonNode results, int position) {
        JsonNode result = results.get(position);
        return result.path("status").asInt() + " "
                + result.path("problem").path("code").asText();
    }

    private JsonNode batch(java.util.Map<String, Object> caller, Upload... uploads) {
        String body = Arrays.stream(uploads)
                .map(VersionsFixture::body)
                .collect(Collectors.joining(", ", "{\"versions\": [", "]}"));
        return versions.post(caller, "/v1/version-batches", body, 200).path("results");
    }
}
