package io.tapeline.downloadbatch.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestClock;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import io.tapeline.secrets.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final TestClock clock = new TestClock();
    private final ScriptedCalls calls = new ScriptedCalls();

    @Test
    void aTokenIsRenewedShortlyBeforeItExpires() throws Exception {
        calls.tokenAnswer = new Answer(
                200,
                Optional.empty(),
                "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\", \"expires_in\": 600}");
        AccessTokens tokens = new AccessTokens(login("{\"user\": \"u\", \"key\": \"k\"}"), clock);
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        clock.pass(Duration.ofSeconds(539));
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t2");
    }

    @Test
    void onlyTheTokenInUseCanBeRefused() throws Exception {
        calls.tokenAnswer =
                new Answer(200, Optional.empty(), "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\"}");
        AccessTokens tokens = new AccessTokens(login("{\"user\": \"u\", \"key\": \"k\"}"), clock);
        tokens.authorization(calls);
        tokens.refused("Bearer t0");
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        tokens.refused("Bearer t1");
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t2");
    }

    @Test
    void aRefusedLoginIsReadAnewForTheNextQuestion() throws Exception {
        AtomicInteger read = new AtomicInteger();
        Secret secret = new Secret(
                BulkApiWiring.LOGIN,
                () -> "{\"user\": \"u\", \"key\": \"k" + read.incrementAndGet() + "\"}",
                Duration.ofMinutes(5),
                clock);
        AccessTokens tokens = new AccessTokens(secret, clock);
        calls.tokenAnswer = new Answer(401, Optional.empty(), "");
        assertThatThrownBy(() -> tokens.authorization(calls)).hasMessageContaining("TAPELINE_BULK_API_SECRET");

        calls.tokenAnswer =
                new Answer(200, Optional.empty(), "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\"}");
        tokens.authorization(calls);
        assertThat(read).hasValue(2);
    }

    @Test
    void withoutALoginFilesWaitForOne() {
        AccessTokens tokens = new AccessTokens(login("{\"user\": \"u\"}"), clock);
        assertThatThrownBy(() -> tokens.authorization(calls))
                .hasMessageContaining("TAPELINE_BULK_API_SECRET")
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.PASSING));
    }

    private Secret login(String json) {
        return new Secret(BulkApiWiring.LOGIN, () -> json, Duration.ofMinutes(5), clock);
    }
}
