package io.tapeline.downloadbatch.bulkapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final TestClock clock = new TestClock();
    private final ScriptedCalls calls = new ScriptedCalls();

    @Test
    void aTokenIsRenewedShortlyBeforeItExpires() throws Exception {
        calls.tokenAnswer = new BulkCalls.Answer(
                200,
                Optional.empty(),
                "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\", \"expires_in\": 600}");
        AccessTokens tokens = new AccessTokens("u", "k", clock);
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        clock.pass(Duration.ofSeconds(539));
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t2");
    }

    @Test
    void onlyTheTokenInUseCanBeRefused() throws Exception {
        calls.tokenAnswer = new BulkCalls.Answer(
                200, Optional.empty(), "{\"token_type\": \"Bearer\", \"access_token\": \"tNUMBER\"}");
        AccessTokens tokens = new AccessTokens("u", "k", clock);
        tokens.authorization(calls);
        tokens.refused("Bearer t0");
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t1");
        tokens.refused("Bearer t1");
        assertThat(tokens.authorization(calls)).isEqualTo("Bearer t2");
    }
}
