package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Secrets;
import io.tapeline.cli.console.Waiting;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An OIDC issuer, found by discovery, and its token endpoint (RFC 6749). Its messages never contain what was sent to it. */
public final class TokenIssuer {

    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final int SHORTEST = 4;

    private final URI issuer;
    private final OAuthClient client;
    private final Waiting waiting;
    private Optional<IssuerEndpoints> known = Optional.empty();

    /**
     * @param issuer as its tokens name it; the base of {@code /.well-known/openid-configuration}
     * @param waiting is told of every request and answer
     */
    public TokenIssuer(URI issuer, OAuthClient client, Waiting waiting) {
        this.issuer = issuer;
        this.client = client;
        this.waiting = waiting;
    }

    /**
     * The tokens that an issuer grants.
     *
     * @param life how long the access token is valid
     * @param refreshToken the token that gets the next ones
     * @param idToken the user's identity, as a JWT
     */
    public record Grant(String accessToken, Duration life, Optional<String> refreshToken, Optional<String> idToken) {

        /** Leaves out the tokens. */
        @Override
        public String toString() {
            return "Grant[" + life + "]";
        }
    }

    public URI address() {
        return issuer;
    }

    public OAuthClient client() {
        return client;
    }

    /** Requests them once. */
    public synchronized IssuerEndpoints endpoints() throws ApiException {
        if (known.isEmpty()) {
            URI base = URI.create(issuer.toString().replaceAll("/+$", ""));
            try {
                known = Optional.of(
                        IssuerEndpoints.of(issuer, exchange(base).get("/.well-known/openid-configuration")));
            } catch (ApiException e) {
                throw unusable(e.getMessage());
            }
        }
        return known.get();
    }

    /**
     * Requests tokens.
     *
     * @param type the grant type
     * @param fields the fields of this type, without the client's
     * @throws ApiException {@link ApiException.Kind#UNREACHABLE} when a repetition may help; otherwise the issuer has refused, and
     *     the exception has its error code (RFC 6749, section 5.2)
     */
    public Grant grant(String type, Map<String, String> fields) throws ApiException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", type);
        form.putAll(fields);
        JsonNode answer = ask(endpoints().token(), form);
        String token = answer.path("access_token").asText();
        if (!AccessToken.isOne(token)) {
            throw new ApiException(
                    ApiException.Kind.UNREACHABLE, issuer + " answers without an access token that could be sent.");
        }
        return new Grant(
                token,
                Duration.ofSeconds(Math.max(0, answer.path("expires_in").asLong(USUAL_LIFE.toSeconds()))),
                text(answer, "refresh_token"),
                text(answer, "id_token").filter(AccessToken::isOne));
    }

    /** Requests a login on another device; throws the same exceptions as {@link #grant}. */
    public DeviceCode deviceCode(URI endpoint, Map<String, String> fields) throws ApiException {
        return DeviceCode.of(ask(endpoint, new LinkedHashMap<>(fields)));
    }

    private JsonNode ask(URI endpoint, Map<String, String> form) throws ApiException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (client.secret().isPresent() && endpoints().basic()) {
            String pair = encoded(client.id()) + ":" + encoded(client.secret().get());
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        } else {
            form.put("client_id", client.id());
            client.secret().ifPresent(secret -> form.put("client_secret", secret));
        }
        try {
            return exchange(endpoint).postForm(encoded(form), headers);
        } catch (ApiException e) {
            String said = withoutSecrets(form, headers).hide(Plainly.oneLine(e.getMessage()));
            throw e.passing()
                    ? unusable(said)
                    : new ApiException(
                            ApiException.Kind.NOT_ALLOWED,
                            said,
                            withoutSecrets(form, headers).hide(e.code()));
        }
    }

    /** Hides the sent values, because an answer may repeat them. */
    private Secrets withoutSecrets(Map<String, String> form, Map<String, String> headers) {
        Map<String, String> sent = new LinkedHashMap<>(form);
        sent.putAll(headers);
        client.secret().ifPresent(secret -> sent.put("client_secret", secret));
        sent.keySet()
                .removeIf(name -> !name.matches("password|Authorization|code|client_secret|.*_(token|verifier|code)"));
        return Secrets.of(SHORTEST, sent.values().toArray(String[]::new));
    }

    private static Optional<String> text(JsonNode answer, String name) {
        return Optional.of(answer.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private HttpExchange exchange(URI address) {
        return new HttpExchange(address, Optional::empty, waiting);
    }

    private ApiException unusable(String problem) {
        return new ApiException(ApiException.Kind.UNREACHABLE, "The issuer " + issuer + " can't be used: " + problem);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
