package io.tapeline.browserecordings;

import static io.tapeline.browserecordings.RecordingsFixture.ANN;
import static io.tapeline.browserecordings.RecordingsFixture.MANAGER;
import static io.tapeline.browserecordings.RecordingsFixture.READER;
import static io.tapeline.browserecordings.RecordingsFixture.caller;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.fixtures.DescribedRoutes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowseRecordingsTest {

    private static final String LIST = "/v1/recordings";
    private static final String DOWNLOAD = "/v1/recordings/download";
    private static final String BY_CHECKSUM = "/v1/recordings/by-checksum";
    private static final Map<String, String> DRUMS =
            Map.of("artist", "Björk", "song", "Jóga", "track", "DJ's Drums", "version", "demo");

    private static RecordingsFixture api;

    @BeforeAll
    static void register() {
        api = RecordingsFixture.withOwnTable()
                .with("Anna", "one", "a/b", "v")
                .with("Björk", "Jóga", "DJ's Drums", "demo")
                .with("Others", "secret", "s", "v");
    }

    @Test
    void aRecordingIsShownWithAllThatIsKnown() {
        JsonNode page = api.get(ANN, LIST, Map.of("artist", "Björk"), 200);
        assertThat(page.toString())
                .isEqualTo("{\"recordings\":[{\"artist\":\"Björk\",\"song\":\"Jóga\",\"track\":\"DJ's Drums\","
                        + "\"version\":\"demo\",\"upload_id\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"original_path\":\"/music/DJ's Drums.wav\",\"filename\":\"DJ's Drums.wav\","
                        + "\"content_type\":\"audio/wav\",\"bytes\":101,\"sha256\":\"" + "ab".repeat(32)
                        + "\",\"uploaded_at\":\"2026-11-21T10:00:00Z\",\"registered_at\":\"2026-11-21T10:00:01Z\","
                        + "\"uploaded_by\":\"ann\",\"bpm\":127.5,\"needs_review\":false}]}");
    }

    @Test
    void withoutAnArtistAManagerSeesAllAndOthersTheirOwn() {
        assertThat(artists(api.get(MANAGER, LIST, Map.of(), 200))).containsExactly("Others", "Björk", "Anna");
        assertThat(artists(api.get(ANN, LIST, Map.of(), 200))).containsExactly("Björk", "Anna");
        assertThat(artists(api.get(READER, LIST, Map.of(), 200))).containsExactly("Anna");
        assertThat(artists(api.get(caller("new", "artist", "[]"), LIST, Map.of(), 200)))
                .isEmpty();
        assertThat(artists(api.get(ANN, LIST, Map.of("order", "name"), 200))).containsExactly("Anna", "Björk");
    }

    @Test
    void anArtistOfOthersIsNotFoundWhetherThereOrNot() {
        for (String artist : List.of("Others", "Nobody")) {
            for (String path : List.of(LIST, DOWNLOAD, BY_CHECKSUM)) {
                JsonNode problem = api.get(ANN, path, query(path, artist), 404);
                assertThat(problem.path("detail").asText())
                        .isEqualTo("There is no artist " + artist
                                + " among yours. GET /v1/recordings without an artist lists all that you may see.");
            }
        }
    }

    @Test
    void namesOfAnotherNormalFormAreTheSame() {
        assertThat(artists(api.get(ANN, LIST, Map.of("artist", "Bjo\u0308rk"), 200)))
                .containsExactly("Björk");
    }

    @Test
    void pagesFollowEachOther() {
        JsonNode first = api.get(MANAGER, LIST, Map.of("limit", "2"), 200);
        assertThat(first.path("recordings")).hasSize(2);
        JsonNode second = api.get(
                MANAGER, LIST, Map.of("limit", "2", "cursor", first.path("next").asText()), 200);
        assertThat(artists(second)).containsExactly("Anna");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void aDownloadSaysWhatToExpect() {
        assertThat(api.get(ANN, DOWNLOAD, DRUMS, 200).toString())
                .isEqualTo("{\"url\":\"https://s3/studio/1.wav\",\"filename\":\"DJ's Drums.wav\",\"bytes\":101,"
                        + "\"sha256\":\"" + "ab".repeat(32) + "\",\"expires_at\":\"2026-11-21T10:00:00Z\"}");
        Map<String, String> none = new HashMap<>(DRUMS);
        none.put("version", "none");
        assertThat(api.get(ANN, DOWNLOAD, none, 404).path("detail").asText())
                .startsWith("There is no version none of track DJ's Drums in song Jóga by Björk.");
    }

    @Test
    void aFileNameThatIsAPathIsNoPathInADownload() {
        Map<String, String> query = Map.of("artist", "Anna", "song", "one", "track", "a/b", "version", "v");
        assertThat(api.get(ANN, DOWNLOAD, query, 200).path("filename").asText()).isEqualTo("a_b.wav");
    }

    @Test
    void aContentIsFoundAmongAnArtistsRecordings() {
        assertThat(artists(api.get(ANN, BY_CHECKSUM, query(BY_CHECKSUM, "Anna"), 200)))
                .containsExactly("Anna");
        Map<String, String> other = Map.of("artist", "Anna", "sha256", "0".repeat(64));
        assertThat(api.get(ANN, BY_CHECKSUM, other, 200).path("recordings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, many",
        "order, oldest",
        "order, NEWEST",
        "cursor, forged",
        "artist, ' padded'",
        "artist, 'padded '",
        "size, 5"
    })
    void aWrongParameterIsNamed(String parameter, String value) {
        JsonNode problem = api.get(MANAGER, LIST, Map.of(parameter, value), 400);
        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly(parameter);
    }

    @Test
    void namesNeedThoseAboveThem() {
        JsonNode problem = api.get(MANAGER, LIST, Map.of("version", "demo"), 400);
        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("track");
        assertThat(api.get(MANAGER, LIST, Map.of("song", "a", "version", "b"), 400)
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder("artist", "track");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOWNLOAD, BY_CHECKSUM})
    void whatIsNeededIsNamed(String path) {
        assertThat(api.get(ANN, path, Map.of(), 400).path("errors").findValuesAsText("field"))
                .containsExactlyElementsOf(
                        path.equals(DOWNLOAD)
                                ? List.of("artist", "song", "track", "version")
                                : List.of("artist", "sha256"));
    }

    @Test
    void aTableThatDoesNotAnswerIsUnavailable() {
        for (String path : List.of(LIST, DOWNLOAD, BY_CHECKSUM)) {
            JsonNode problem = api.withoutTable().get(ANN, path, query(path, "Anna"), 503);
            assertThat(problem.path("detail").asText())
                    .isEqualTo("The studio's table does not answer. Send the same request again.");
        }
    }

    @Test
    void everyRouteOfTheDescriptionIsThereAndNoOther() throws Exception {
        assertThat(api.routes().routes().names())
                .containsExactlyInAnyOrderElementsOf(DescribedRoutes.leadingTo("browse-recordings"));
    }

    private static Map<String, String> query(String path, String artist) {
        return switch (path) {
            case DOWNLOAD -> Map.of("artist", artist, "song", "s", "track", "t", "version", "v");
            case BY_CHECKSUM -> Map.of("artist", artist, "sha256", "AB".repeat(32));
            default -> Map.of("artist", artist);
        };
    }

    private static List<String> artists(JsonNode page) {
        return page.path("recordings").findValuesAsText("artist");
    }
}
