package io.tapeline.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The device flow, with an issuer that answers according to RFC 8628 and a clock that jumps. */
class DeviceLoginTest {

    private static final String TOKEN = "POST /token";
    private static final String GRANTED =
            "{\"access_token\": \"t-1\", \"expires_in\": 300, \"refresh_token\": \"r-1\"}";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private FakeApi issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new FakeApi();
        issuer.answer(
                        "GET /.well-known/openid-configuration",
                        200,
                        "{\"issuer\": \"%1$s\", \"token_endpoint\": \"%1$s/token\", \"scopes_supported\": [\"openid\","
                                        .formatted(issuer.url())
                                + " \"offline_access\"]}")
                .answer("POST /device", 200, """
                        {"device_code": "d-secret", "user_code": "WDJB-MJHT", "expires_in": 60, "interval": 5,
                         "verification_uri": "https://login.test/device"}""");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theIssuerIsAskedUntilThePersonHasTypedTheCodeAndMoreSlowlyWhereItSaysSo() throws Exception {
        answer(400, "authorization_pending").answer(TOKEN, 400, "{\"error\": \"slow_down\"}");
        answer(400, "authorization_pending").answer(TOKEN, 200, GRANTED);

        Token token = run();

        assertThat(said).anyMatch(line -> line.contains("https://login.test/device"));
        assertThat(said).anyMatch(line -> line.contains("WDJB-MJHT")).noneMatch(line -> line.contains("d-secret"));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 5L, 10L, 10L);
        assertThat(token.value()).isEqualTo("t-1");
        assertThat(token.refresh()).get().extracting(Token.Refresh::token).isEqualTo("r-1");
        String asked = body("POST /device");
        assertThat(asked).contains("client_id=tapeline", "scope=openid+offline_access", "code_challenge_method=S256");
        assertThat(body(TOKEN)).contains("device_code=d-secret", "code_verifier=");
    }

    @Test
    void anIssuerThatDoesNotAnswerMeanwhileIsAskedMoreSlowly() throws Exception {
        answer(503, "temporarily_unavailable").answer(TOKEN, 200, GRANTED);

        assertThat(run().value()).isEqualTo("t-1");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L);
    }

    @Test
    void aRefusalInTheBrowserEndsTheLogin() {
        answer(400, "access_denied");

        assertThatThrownBy(this::run)
                .isInstanceOf(CommandFailure.class)
                .hasMessage("The login was refused in the browser.");
    }

    @Test
    void aCodeThatNobodyTypesIsGivenUpWhenItsTimeIsOver() {
        answer(400, "authorization_pending");

        assertThatThrownBy(this::run)
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Nobody logged in with the code while it was good.");
        assertThat(pauses).hasSize(11);
    }

    private FakeApi answer(int status, String error) {
        return issuer.answer(TOKEN, status, "{\"error\": \"" + error + "\"}");
    }

    private String body(String line) {
        return issuer.requests().stream()
                .filter(request -> request.line().equals(line))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private Token run() throws Exception {
        TokenIssuer tokens =
                new TokenIssuer(URI.create(issuer.url()), OAuthClient.ofPeople("tapeline"), CommandLineRun.NO_WAIT);
        return new DeviceLogin(
                        new PersonLogin(tokens, CLOCK, Optional.empty(), false),
                        new SecureRandom(),
                        pauses::add,
                        () -> pauses.stream().mapToLong(Duration::toNanos).sum(),
                        said::add)
                .run(URI.create(issuer.url() + "/device"));
    }
}
