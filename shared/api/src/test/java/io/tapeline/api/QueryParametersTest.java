package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private final FieldErrors errors = new FieldErrors();

    @Test
    void everyWrongParameterIsNamed() {
        QueryParameters query = query(Map.of(
                "limit",
                List.of("0"),
                "cursor",
                List.of("a", "b"),
                "size",
                List.of("x"),
                "page",
                List.of("99999999999")));
        assertThat(query.integer("limit", 1, 100)).isEmpty();
        assertThat(query.integer("page", 1, 100)).isEmpty();
        assertThat(query.text("cursor")).isEmpty();
        query.rejectUnknown();
        assertThatThrownBy(errors::throwIfAny).hasMessage("Wrong in the request: limit, page, cursor, size");
    }

    @Test
    void whatIsThereIsRead() {
        QueryParameters query = query(Map.of("limit", List.of("100"), "cursor", List.of(" ")));
        assertThat(query.integer("limit", 1, 100)).contains(100);
        assertThat(query.text("cursor")).contains(" ");
        assertThat(query.text("other")).isEmpty();
        query.rejectUnknown();
        errors.throwIfAny();
    }

    @Test
    void anEmptyOneIsWrongRatherThanAbsent() {
        QueryParameters query = query(Map.of("artist", List.of(""), "limit", List.of("")));
        assertThat(query.text("artist")).isEmpty();
        assertThat(query.integer("limit", 1, 100)).isEmpty();
        query.rejectUnknown();
        assertThatThrownBy(errors::throwIfAny).hasMessage("Wrong in the request: artist, limit");
    }

    @Test
    void aParameterThatWasGarbledOnItsWayIsWrong() {
        QueryParameters query = query(Map.of("artist", List.of("Zo\ufffd"), "song", List.of("a\ud800b")));
        assertThat(query.text("artist")).isEmpty();
        assertThat(query.text("song")).isEmpty();
        ProblemException thrown = catchThrowableOfType(ProblemException.class, errors::throwIfAny);
        assertThat(thrown.problem().status()).isEqualTo(400);
        assertThat(thrown.problem().errors())
                .extracting(Problem.FieldError::field)
                .containsExactly("artist", "song");
        assertThat(thrown.problem().errors())
                .allSatisfy(error -> assertThat(error.message()).contains("U+FFFD", "UTF-8"));
    }

    private QueryParameters query(Map<String, List<String>> values) {
        return new QueryParameters(new ApiRequest(Map.of(), values, Map.of(), "", Map.of(), "r"), errors);
    }
}
