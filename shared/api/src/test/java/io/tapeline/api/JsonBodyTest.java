package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private final FieldErrors errors = new FieldErrors();

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        JsonBody body = body("""
                {"name": 7, "count": "many", "flag": "yes", "tags": ["a", 1, null], "nme": 1, "limit": 0}""");
        body.text("name");
        body.integer("count", 1, 10);
        body.integer("limit", 1, 10);
        body.flag("flag");
        body.texts("tags");
        body.rejectUnknown();
        ProblemException thrown = catchThrowableOfType(ProblemException.class, errors::throwIfAny);
        assertThat(thrown.problem().status()).isEqualTo(400);
        assertThat(thrown.problem().errors())
                .containsExactly(
                        error("name", "must be a text, got \"7\""),
                        error("count", "must be a whole number from 1 to 10, got \"many\""),
                        error("limit", "must be a whole number from 1 to 10, got \"0\""),
                        error("flag", "must be true or false, got \"yes\""),
                        error("tags[1]", "must be a text, got \"1\""),
                        error("tags[2]", "must be a text, got \"null\""),
                        error("nme", "is unknown; known are count, flag, limit, name, tags"));
        assertThat(thrown).hasMessage("Wrong in the request: name, count, limit, flag, tags[1], tags[2], nme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e2", "11", "-1", "9223372036854775808", "true", "[1]", "\"1\""})
    void aNumberIsWholeAndInItsRange(String value) {
        assertThat(body("{\"n\": " + value + "}").integer("n", 0, 10)).isEmpty();
        assertThat(errors.has("n")).isTrue();
    }

    @Test
    void whatIsThereIsRead() {
        JsonBody body = body("{\"name\": \"x\", \"n\": 10, \"flag\": false, \"tags\": [], \"gone\": null}");
        assertThat(body.text("name")).contains("x");
        assertThat(body.integer("n", 0, 10)).contains(10);
        assertThat(body.flag("flag")).contains(false);
        assertThat(body.texts("tags")).contains(List.of());
        assertThat(body.text("gone")).isEmpty();
        body.rejectUnknown();
        errors.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\ufffd", "Zo\\ufffd", "Zo\\ud800", "\\udc00\\ud800"})
    void aTextThatWasGarbledOnItsWayIsWrong(String text) {
        JsonBody body = body("{\"name\": \"" + text + "\", \"tags\": [\"a\", \"" + text + "\"]}");
        assertThat(body.text("name")).isEmpty();
        body.texts("tags");
        ProblemException thrown = catchThrowableOfType(ProblemException.class, errors::throwIfAny);
        String why =
                "must not hold U+FFFD or half a surrogate pair: the text lost characters before it came here; send it"
                        + " as UTF-8";
        assertThat(thrown.problem().errors()).containsExactly(error("name", why), error("tags[1]", why));
    }

    @Test
    void aNumberMayHaveDecimals() {
        assertThat(body("{\"bpm\": 127.5}").number("bpm", 1, 999)).hasValue(new BigDecimal("127.5"));
        assertThat(body("{\"bpm\": 120}").number("bpm", 1, 999).orElseThrow()).isEqualByComparingTo("120");
        errors.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999.001", "-1", "\"120\"", "1e400", "120.0001", "[120]", "true"})
    void aNumberOutOfBoundsIsWrong(String number) {
        assertThat(body("{\"bpm\": " + number + "}").number("bpm", 1, 999)).isEmpty();
        assertThat(errors.has("bpm")).isTrue();
    }

    @Test
    void aSizeMayBeLargerThanAnInteger() {
        assertThat(body("{\"bytes\": 5000000000}").wholeNumber("bytes", 1, Long.MAX_VALUE))
                .hasValue(5_000_000_000L);
        assertThat(body("{\"bytes\": 0}").wholeNumber("bytes", 1, 10)).isEmpty();
        assertThat(errors.has("bytes")).isTrue();
    }

    @Test
    void whatIsWrongInsideOfAListIsNamedByItsPlace() {
        JsonBody second = body("{\"parts\": [{\"part\": 1}, {\"part\": \"2\", \"x\": 1}]}")
                .objects("parts", 2)
                .orElseThrow()
                .get(1);
        assertThat(second.integer("part", 1, 5)).isEmpty();
        second.rejectUnknown();
        assertThat(errors.has("parts[1].part")).isTrue();
        assertThat(errors.has("parts[1].x")).isTrue();
        assertThat(errors.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{}, {}, {}]", "[1]", "\"parts\""})
    void aListOfObjectsIsNothingElse(String list) {
        assertThat(body("{\"parts\": " + list + "}").objects("parts", 2)).isEmpty();
        assertThat(errors.count()).isEqualTo(1);
    }

    @Test
    void noBodyIsAnObjectWithoutFields() {
        assertThat(body(" ").text("name")).isEmpty();
        errors.throwIfAny();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": }                 | line 1, column 7",
                "{\"a\": 1                 | line 1, column",
                "{\"a\": 1, \"a\": 2}      | Duplicate field 'a'",
                "{\"a\": 1} x              | line 1, column",
                "[1]                       | it must be an object",
                "\"text\"                  | it must be an object",
                "nonsense                  | line 1, column",
                "null                      | it must be an object"
            })
    void malformedJsonIsSaidWithItsPosition(String text, String says) {
        assertThatThrownBy(() -> body(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The body: ")
                .hasMessageContaining(says)
                .extracting(e -> ((ProblemException) e).problem().code())
                .isEqualTo("malformed-json");
    }

    @Test
    void aBodyNestedTooDeepIsMalformed() {
        assertThatThrownBy(() -> body("[".repeat(30_000))).isInstanceOf(ProblemException.class);
    }

    private JsonBody body(String text) {
        return JsonBody.of(new ApiRequest(Map.of(), Map.of(), Map.of(), text, Map.of(), "r"), errors);
    }

    private static Problem.FieldError error(String field, String message) {
        return new Problem.FieldError(field, message);
    }
}
