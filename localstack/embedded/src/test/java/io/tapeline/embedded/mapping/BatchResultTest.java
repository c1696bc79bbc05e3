package io.tapeline.embedded.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.server.LocalServer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResultTest {
    private static final Set<String> BATCH = Set.of("a", "b");

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void anAnswerWithoutFailuresMeansSuccess(String answer) {
        assertThat(failed(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"z\"}]}",
                "{\"batchItemFailures\":[{\"wrong\":\"a\"}]}",
                "not json"
            })
    void anAnswerThatNamesNoMessageOfTheBatchFailsAllOfIt(String answer) {
        assertThat(failed(answer)).isEqualTo(BATCH);
    }

    @Test
    void onlyTheNamedMessagesFail() {
        assertThat(failed("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}"))
                .containsExactly("b");
    }

    @Test
    void aFailureOfTheFunctionFailsAllOfIt() {
        assertThat(BatchResult.of(new Outcome.Failure("Any", LocalServer.utf8("{}"), false), BATCH)
                        .failed())
                .isEqualTo(BATCH);
    }

    private static Set<String> failed(String answer) {
        return BatchResult.of(new Outcome.Answer(LocalServer.utf8(answer)), BATCH)
                .failed();
    }
}
