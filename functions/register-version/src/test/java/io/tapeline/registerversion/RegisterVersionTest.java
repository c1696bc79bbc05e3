package io.tapeline.registerversion;

import static io.tapeline.registerversion.VersionsFixture.body;
import static io.tapeline.registerversion.VersionsFixture.caller;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.audio.Content;
import io.tapeline.audio.Recognition;
import io.tapeline.fixtures.MediaSamples;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterVersionTest {

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void anUploadBecomesAVersion() {
        Upload upload = versions.uploaded();
        JsonNode recording = versions.register(upload, 201);
        assertThat(recording.toString())
                .isEqualTo("{\"artist\":\"Björk\",\"song\":\"" + versions.song
                        + "\",\"track\":\"DJ's Drums\","
                        + "\"version\":\"take_three\",\"upload_id\":\"" + upload.id()
                        + "\",\"original_path\":\"/music/DJ's Drums.wav\",\"filename\":\"DJ's Drums.wav\","
                        + "\"content_type\":\"audio/wav\",\"bytes\":4000,\"sha256\":\"" + upload.promised()
                        + "\",\"uploaded_at\":\"2026-11-21T10:00:00Z\",\"registered_at\":\"2026-11-21T10:00:00Z\","
                        + "\"uploaded_by\":\"ann\",\"needs_review\":false}");
        assertThat(versions.vault.done).containsExactly("keep " + upload.objectKey());
    }

    @Test
    void theMetadataOfTheRequestIsStored() {
        String body = body(versions.uploaded())
                .replace(
                        "}",
                        ", \"title\": \" 🥁 \", \"bpm\": 120.50, \"key\": \"F♯m\", \"notes\": \"a\\nb\","
                                + " \"needs_review\": true, \"uploaded_at\": \"2026-11-20T12:00:00+02:00\"}");
        JsonNode recording = versions.register(VersionsFixture.ARTIST, body, 201);
        assertThat(recording.path("title").asText()).isEqualTo("🥁");
        assertThat(recording.path("bpm").decimalValue()).isEqualByComparingTo("120.5");
        assertThat(recording.path("key").asText()).isEqualTo("F♯m");
        assertThat(recording.path("notes").asText()).isEqualTo("a\nb");
        assertThat(recording.path("needs_review").asBoolean()).isTrue();
        assertThat(recording.path("uploaded_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void theSameAgainIsTheSameAnswer() {
        Upload upload = versions.uploaded();
        JsonNode first = versions.register(upload, 201);
        assertThat(versions.register(upload, 200)).isEqualTo(first);
        assertThat(versions.vault.done).hasSize(1);
    }

    @Test
    void anotherObjectForTheVersionIsAConflictWithTheWinnersTime() {
        versions.register(versions.uploaded(), 201);
        Upload other = versions.uploaded();
        JsonNode problem = versions.register(other, 409);
        assertThat(problem.path("code").asText()).isEqualTo("version-exists");
        assertThat(problem.path("detail").asText())
                .contains("registered at 2026-11-21T10:00:00Z with the same checksum");
        assertThat(versions.uploads.find(other.id())).contains(other);
        assertThat(versions.vault.done).hasSize(1);
    }

    @Test
    void whoeverLosesARaceGetsTheTagBack() {
        Upload winner = versions.uploaded();
        Upload loser = versions.uploaded();
        versions.meanwhile = () -> versions.register(winner, 201);
        JsonNode problem = versions.register(loser, 409);
        assertThat(problem.path("code").asText()).isEqualTo("version-exists");
        assertThat(versions.registered()).extracting(Recording::upload).containsExactly(winner.id());
        assertThat(versions.vault.done)
                .containsExactly(
                        "keep " + loser.objectKey(), "keep " + winner.objectKey(), "release " + loser.objectKey());
    }

    @Test
    void theSameRegistrationTwiceAtOnceKeepsTheObject() {
        Upload upload = versions.uploaded();
        versions.meanwhile = () -> {
            versions.clock.pass(Duration.ofSeconds(1));
            versions.register(upload, 201);
        };
        assertThat(versions.register(upload, 200).path("registered_at").asText())
                .isEqualTo("2026-11-21T10:00:01Z");
        assertThat(versions.vault.done).doesNotContain("release " + upload.objectKey());
    }

    @Test
    void anUploadThatIsAbortedMeanwhileGetsTheTagBack() {
        Upload upload = versions.uploaded();
        versions.meanwhile = () -> versions.uploads.move(upload, State.ABORTED);
        assertThat(versions.register(upload, 409).path("code").asText()).isEqualTo("upload-changed");
        assertThat(versions.vault.done).last().isEqualTo("release " + upload.objectKey());
    }

    @Test
    void aTableThatDoesNotAnswerLeavesTheObjectForTheNextTry() {
        Upload upload = versions.uploaded();
        versions.failNextRegistration();
        versions.register(upload, 503);
        versions.register(upload, 201);
        assertThat(versions.vault.done).doesNotContain("release " + upload.objectKey());
    }

    @Test
    void whatTheLifecycleRemovesMeanwhileIsNotRegistered() {
        Upload upload = versions.uploaded();
        versions.vault.meanwhile = () -> versions.vault.objects.remove(upload.objectKey());

        assertThat(versions.register(upload, 409).path("code").asText()).isEqualTo("not-uploaded");

        assertThat(versions.registered()).isEmpty();
    }

    @Test
    void whatIsReplacedMeanwhileIsNotRegistered() {
        Upload upload = versions.uploaded();
        byte[] other = VersionsFixture.WAV.clone();
        other[other.length - 1] = 1;
        versions.vault.meanwhile = () -> versions.vault.objects.put(upload.objectKey(), other);

        assertThat(refused(upload)).isEqualTo("wrong-checksum");

        assertThat(versions.registered()).isEmpty();
        assertThat(versions.vault.done).last().isEqualTo("release " + upload.objectKey());
    }

    @ParameterizedTest
    @CsvSource({
        "ann, artist, '[\"Anna\"]', 403, not-your-artist",
        "ann, artist, '[]', 403, not-your-artist",
        "bob, artist, '[\"Björk\"]', 404, not-found",
        "bob, reader, '[]', 404, not-found"
    })
    void nobodyRegistersForOthers(String subject, String roles, String artists, int status, String code) {
        Upload upload = versions.uploaded();
        JsonNode problem = versions.register(caller(subject, roles, artists), body(upload), status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(versions.registered()).isEmpty();
    }

    @Test
    void anUploadOfSomebodyElseLooksLikeNone() {
        Upload upload = versions.uploaded();
        String others = versions.register(caller("bob", "artist", "[\"Björk\"]"), body(upload), 404)
                .toString();
        versions.expireUploads();
        assertThat(versions.register(caller("bob", "artist", "[\"Björk\"]"), body(upload), 404))
                .hasToString(others);
    }

    @Test
    void aManagerRegistersForEverybody() {
        versions.register(caller("eve", "manager", "[]"), body(versions.uploaded()), 201);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, upload-not-complete", "ABORTED, upload-aborted"})
    void partsMustBeComplete(State state, String code) {
        assertThat(versions.register(versions.inParts(state), 409).path("code").asText())
                .isEqualTo(code);
    }

    @Test
    void whatHasNotArrivedIsNotRegistered() {
        Upload upload = versions.uploaded();
        versions.vault.objects.clear();
        assertThat(versions.register(upload, 409).path("code").asText()).isEqualTo("not-uploaded");
    }

    @Test
    void anObjectThatDiffersFromItsAnnouncementIsNotRegistered() {
        Upload upload = versions.uploaded();
        versions.vault.objects.put(upload.objectKey(), VersionsFixture.wav(3_999));
        assertThat(refused(upload)).isEqualTo("wrong-size");
        byte[] changed = VersionsFixture.WAV.clone();
        changed[3_999] = 1;
        versions.vault.objects.put(upload.objectKey(), changed);
        assertThat(refused(upload)).isEqualTo("wrong-checksum");
        assertThat(versions.registered()).isEmpty();
        assertThat(versions.vault.done)
                .as("what is refused gets its mark back each time")
                .containsExactly(
                        "keep " + upload.objectKey(),
                        "release " + upload.objectKey(),
                        "keep " + upload.objectKey(),
                        "release " + upload.objectKey());
    }

    @Test
    void whatDoesNotLookLikeItsAudioIsNotRegistered() {
        byte[] page = "<!doctype html><p>no</p>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Upload upload = versions.uploaded(MediaType.WAV, page);
        JsonNode problem = versions.register(upload, 422);
        assertThat(problem.path("code").asText()).isEqualTo("not-wav");
        assertThat(problem.path("detail").asText())
                .isEqualTo("The uploaded object is announced as WAV but looks like an HTML page."
                        + " Announce and upload the file again.");
    }

    @Test
    void audioOfEveryTypeIsRegisteredAsThatTypeAndAsNoOther() throws IOException {
        for (byte[] sample : MediaSamples.audio().values()) {
            MediaType type = Recognition.of(Content.of(sample)).audio().orElseThrow();
            VersionsFixture fresh = new VersionsFixture();
            assertThat(fresh.register(fresh.uploaded(type, sample), 201)
                            .path("content_type")
                            .asText())
                    .isEqualTo(type.contentType());
            MediaType other = type == MediaType.DSF ? MediaType.APE : MediaType.DSF;
            VersionsFixture again = new VersionsFixture();
            assertThat(again.register(again.uploaded(other, sample), 422)
                            .path("code")
                            .asText())
                    .isEqualTo("not-" + other.extension());
        }
    }

    @Test
    void aVideoThatIsAnnouncedAsAudioIsNotRegistered() {
        byte[] clip = MediaSamples.video().get("clip.mp4");
        JsonNode problem = versions.register(versions.uploaded(MediaType.M4A, clip), 422);
        assertThat(problem.path("code").asText()).isEqualTo("not-m4a");
        assertThat(problem.path("detail").asText()).contains("announced as M4A but looks like video (MP4)");
    }

    @Test
    void onlyAnAmbiguousBeginningCostsFurtherRequests() {
        byte[] tag = Arrays.copyOf(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 6, 13, 22}, 100_000);
        versions.register(versions.uploaded(MediaType.MP3, tag), 201);
        assertThat(versions.vault.done).noneMatch(step -> step.startsWith("piece"));

        VersionsFixture others = new VersionsFixture();
        others.register(others.uploaded(MediaType.M4A, MediaSamples.audio().get("movie-at-end.m4a")), 201);
        assertThat(others.vault.done)
                .filteredOn(step -> step.startsWith("piece"))
                .hasSizeBetween(1, 3);
    }

    private String refused(Upload upload) {
        return versions.register(upload, 422).path("code").asText();
    }
}
