package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.fixtures.DescribedRoutes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationReadingTest {

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        JsonNode problem = versions.register(
                VersionsFixture.ARTIST,
                "{\"upload_id\": \"x\", \"uploaded_at\": \"soon\", \"bpm\": 0, \"key\": \"" + "k".repeat(21)
                        + "\", \"title\": 5, \"notes\": \"\\u0000\", \"needs_review\": \"yes\", \"size\": 1}",
                400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "upload_id",
                        "original_path",
                        "uploaded_at",
                        "bpm",
                        "key",
                        "title",
                        "notes",
                        "needs_review",
                        "size");
    }

    @ParameterizedTest
    @CsvSource({"title, 300", "key, 20", "notes, 2000", "original_path, 4096"})
    void textsAreBoundedInCharactersNotInBytes(String field, int longest) {
        assertThat(wrong(field, "\"" + "🥁".repeat(longest) + "\"")).containsExactly("upload_id");
        assertThat(wrong(field, "\"" + "🥁".repeat(longest + 1) + "\"")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1969-12-31T23:59:59Z\"",
                "\"2026-11-23T00:00:00Z\"",
                "\"2026-11-21\"",
                "\"+999999999-01-01T00:00:00Z\"",
                "5"
            })
    void aTimeThatCannotBeIsWrong(String time) {
        assertThat(wrong("uploaded_at", time)).contains("uploaded_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"a\\u0000b\""})
    void textThatCannotBeStoredIsWrong(String text) {
        for (String field : List.of("title", "key", "notes", "original_path")) {
            assertThat(wrong(field, text)).contains(field);
        }
    }

    @Test
    void aPathMayHoldALineBreakAndATitleMayNot() {
        assertThat(wrong("original_path", "\"a\\nb\"")).containsExactly("upload_id");
        assertThat(wrong("title", "\"a\\nb\"")).contains("title");
    }

    @Test
    void blankTagsCountAsAbsent() {
        for (String field : List.of("title", "key", "notes")) {
            assertThat(wrong(field, "\" \"")).doesNotContain(field);
        }
    }

    @Test
    void everyRouteOfTheDescriptionIsThereAndNoOther() throws Exception {
        assertThat(versions.routes().routes().names())
                .containsExactlyInAnyOrderElementsOf(DescribedRoutes.leadingTo("register-version"));
    }

    /** The fields that are reported as wrong. upload_id always is, so nothing is registered. */
    private List<String> wrong(String field, String value) {
        String path = field.equals("original_path") ? "" : "\"original_path\": \"p\", ";
        return versions.register(VersionsFixture.ARTIST, "{" + path + "\"" + field + "\": " + value + "}", 400)
                .path("errors")
                .findValuesAsText("field");
    }
}
