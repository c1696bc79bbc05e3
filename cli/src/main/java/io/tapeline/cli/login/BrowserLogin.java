package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.console.Alarm;
import io.tapeline.cli.console.Plainly;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Logs in a user who has a browser on this machine: authorization code with PKCE, received on a local port (RFC 8252, RFC 7636).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252">RFC 8252, OAuth 2.0 for native apps</a>
 */
public final class BrowserLogin {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PersonLogin login;
    private final RandomGenerator random;
    private final Alarm alarm;
    private final Consumer<String> say;

    public BrowserLogin(PersonLogin login, RandomGenerator random, Alarm alarm, Consumer<String> say) {
        this.login = login;
        this.random = random;
        this.alarm = alarm;
        this.say = say;
    }

    /**
     * @param endpoint the page that the user opens
     * @param port to which the browser is redirected; 0 for any free port
     */
    public Token run(URI endpoint, int port) throws ApiException, InterruptedException {
        Proof proof = Proof.random(random);
        String state = Proof.text(random);
        try (LoopbackAnswer loopback = new LoopbackAnswer(port, state)) {
            Map<String, String> question = login.fields();
            question.put("response_type", "code");
            question.put("client_id", login.issuer().client().id());
            question.put("redirect_uri", loopback.address().toString());
            question.put("state", state);
            question.putAll(proof.challenge());
            say.accept("Open this address in a browser on this machine, and log in there:");
            say.accept(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + encoded(question));
            return fetched(codeOf(brought(loopback)), proof, loopback.address());
        }
    }

    private Map<String, String> brought(LoopbackAnswer loopback) throws InterruptedException {
        try (Alarm.Pending _ =
                alarm.after(PATIENCE, () -> loopback.answer().completeExceptionally(new TimeoutException()))) {
            return loopback.answer().get();
        } catch (ExecutionException e) {
            throw PersonLogin.failure(
                    "Nobody has logged in for " + PATIENCE.toMinutes() + " minutes.",
                    "Begin again. The browser must be one on this machine.");
        }
    }

    private String codeOf(Map<String, String> answer) {
        String issuer = login.issuer().address().toString();
        if (!answer.getOrDefault("iss", issuer).equals(issuer)) {
            throw PersonLogin.failure("The login is one of another issuer than " + issuer + ".", "Begin again.");
        }
        return Optional.ofNullable(answer.get("code"))
                .orElseThrow(() -> PersonLogin.failure(
                        issuer + " did not let you in: "
                                + Plainly.oneLine(answer.getOrDefault(
                                        "error_description", answer.getOrDefault("error", "it gave no code"))),
                        "Does it know the client " + login.issuer().client().id()
                                + " (--client), and may that use the authorization code flow?"));
    }

    private Token fetched(String code, Proof proof, URI address) throws ApiException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("code", code);
        form.put("redirect_uri", address.toString());
        form.put("code_verifier", proof.verifier());
        try {
            return login.token(login.issuer().grant("authorization_code", form), Optional.empty());
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            throw PersonLogin.failure(login.issuer().address() + " gives no token: " + e.getMessage(), "Begin again.");
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
