package io.tapeline.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.console.Alarm;
import io.tapeline.cli.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The authorization code flow; the receiver of the address plays the browser. */
class BrowserLoginTest {

    private static final Alarm NEVER = (time, task) -> () -> {};

    private final List<Integer> answers = new ArrayList<>();
    private FakeApi issuer;
    private boolean identity;

    @BeforeEach
    void start() throws IOException {
        issuer = new FakeApi();
        issuer.answer(
                        "GET /.well-known/openid-configuration",
                        200,
                        "{\"issuer\": \"%1$s\", \"token_endpoint\": \"%1$s/token\"}".formatted(issuer.url()))
                .answer(
                        "POST /token",
                        200,
                        "{\"access_token\": \"t-1\", \"expires_in\": 300, \"id_token\": \"e30.%s.sig\"}"
                                .formatted(Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(
                                                "{\"cognito:username\": \"evan\"}".getBytes(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theAuthorizationCodeIsExchangedWithThePkceVerifier() throws Exception {
        List<Map<String, String>> asked = new ArrayList<>();

        Token token = run(question -> {
            asked.add(question);
            bring(question, "code=c-1&state=" + question.get("state"));
        });

        assertThat(token.value()).isEqualTo("t-1");
        assertThat(token.username()).isEqualTo("evan");
        Map<String, String> exchange = fields(issuer.requests().getLast().body());
        assertThat(exchange)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "c-1")
                .containsEntry("redirect_uri", asked.getFirst().get("redirect_uri"));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(exchange.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(asked.getFirst())
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .containsEntry("code_challenge_method", "S256");
    }

    @Test
    void aCallbackWithoutTheRightStateIsIgnored() throws Exception {
        Token token = run(question -> {
            bring(question, "code=stolen&state=guess");
            bring(question, "code=stolen");
            bring(question, "code=c-1&state=" + question.get("state"));
        });

        assertThat(answers).containsExactly(404, 404, 200);
        assertThat(token.value()).isEqualTo("t-1");
        assertThat(issuer.requests().getLast().body()).contains("code=c-1").doesNotContain("stolen");
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefused() {
        assertThatThrownBy(() -> run(question ->
                        bring(question, "code=c-1&iss=https%3A%2F%2Fevil.test&state=" + question.get("state"))))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("another issuer");
        assertThat(issuer.requests()).noneMatch(request -> request.line().equals("POST /token"));
    }

    @Test
    void anErrorOfTheIssuerIsShown() {
        assertThatThrownBy(() -> run(question -> bring(
                        question,
                        "error=access_denied&error_description=not+on+a+Sunday&state=" + question.get("state"))))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("not on a Sunday");
    }

    @Test
    void theLoginTimesOut() {
        Alarm atOnce = (time, task) -> {
            task.run();
            return () -> {};
        };

        assertThatThrownBy(() -> login(question -> {}, atOnce))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Nobody has logged in for 5 minutes.");
    }

    @Test
    void whereTheApiWantsTheIdTokenThatIsKept() throws Exception {
        identity = true;

        Token token = run(question -> bring(question, "code=c-1&state=" + question.get("state")));

        assertThat(token.value()).startsWith("e30.");
    }

    private interface Browser {
        void open(Map<String, String> question) throws IOException, InterruptedException;
    }

    private Token run(Browser browser) throws Exception {
        return login(browser, NEVER);
    }

    private Token login(Browser browser, Alarm alarm) throws Exception {
        TokenIssuer tokens =
                new TokenIssuer(URI.create(issuer.url()), OAuthClient.ofPeople("tapeline"), CommandLineRun.NO_WAIT);
        PersonLogin login = new PersonLogin(tokens, Clock.systemUTC(), Optional.empty(), identity);
        return new BrowserLogin(login, new SecureRandom(), alarm, line -> {
                    if (line.startsWith("https://")) {
                        try {
                            browser.open(fields(URI.create(line).getRawQuery()));
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                })
                .run(URI.create("https://login.test/authorize"), 0);
    }

    private void bring(Map<String, String> question, String query) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            answers.add(http.send(
                            HttpRequest.newBuilder(URI.create(question.get("redirect_uri") + "?" + query))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode());
        }
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
