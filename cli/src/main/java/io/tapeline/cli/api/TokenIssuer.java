package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.cli.console.Secrets;
import io.tapeline.cli.console.Waiting;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An OIDC issuer that gives tokens for user names and passwords (RFC 6749, section 4.3). */
public final class TokenIssuer {

    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final int SHORTEST = 4;

    private final URI issuer;
    private final String client;
    private final Waiting waiting;

    /**
     * @param issuer as its tokens name it; {@code /.well-known/openid-configuration} is found below it
     * @param client the name by which the issuer knows this program
     * @param waiting told of every request and answer
     */
    public TokenIssuer(URI issuer, String client, Waiting waiting) {
        this.issuer = issuer;
        this.client = client;
        this.waiting = waiting;
    }

    /** An access token and how long it is good. */
    public record Grant(String accessToken, Duration life) {

        @Override
        public String toString() {
            return "Grant[" + life + "]";
        }
    }

    /** Logs in. {@link ApiException.Kind#NOT_ALLOWED} when the name or the password is wrong. */
    public Grant login(String username, String password) throws ApiException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", client);
        form.put("username", username);
        form.put("password", password);
        JsonNode answer;
        try {
            answer = exchange(tokenEndpoint()).postForm(encoded(form));
        } catch (ApiException e) {
            throw e.kind() == ApiException.Kind.INVALID || e.kind() == ApiException.Kind.NOT_LOGGED_IN
                    ? new ApiException(
                            ApiException.Kind.NOT_ALLOWED,
                            issuer + " does not let " + username + " in: the user name or the password is wrong.")
                    : explained(Secrets.of(SHORTEST, password).hide(e.getMessage()));
        }
        String token = answer.path("access_token").asText();
        if (!AccessToken.isOne(token)) {
            throw new ApiException(
                    ApiException.Kind.UNREACHABLE, issuer + " answers without an access token that could be sent.");
        }
        return new Grant(token, Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_LIFE.toSeconds())));
    }

    private URI tokenEndpoint() throws ApiException {
        URI base = URI.create(issuer.toString().replaceAll("/+$", ""));
        JsonNode configuration;
        try {
            configuration = exchange(base).get("/.well-known/openid-configuration");
        } catch (ApiException e) {
            throw explained(e.getMessage());
        }
        try {
            URI endpoint = URI.create(configuration.path("token_endpoint").asText());
            if (issuer.toString().equals(configuration.path("issuer").asText()) && isSafe(endpoint)) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ApiException(
                ApiException.Kind.UNREACHABLE,
                issuer
                        + " is no issuer that a password may be sent to: it names itself otherwise, or does not use https.");
    }

    /** Passwords leave this machine encrypted only. */
    private static boolean isSafe(URI address) {
        if ("https".equals(address.getScheme())) {
            return true;
        }
        try {
            return "http".equals(address.getScheme())
                    && address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private HttpExchange exchange(URI address) {
        return new HttpExchange(address, Optional::empty, waiting);
    }

    private ApiException explained(String problem) {
        return new ApiException(ApiException.Kind.UNREACHABLE, "The issuer " + issuer + " can't be used: " + problem);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
