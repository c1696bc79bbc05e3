package io.tapeline.standins.artists;

import io.tapeline.server.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The app whose credentials are used, with its mode and tokens. Thread-safe. */
final class SpotifyApp {
    private static final String ID = "stand-in-client-id";
    private static final String SECRET = "stand-in-client-secret";
    private static final Duration USUAL_LIFE = Duration.ofSeconds(3_600);

    private final RollingWindow window;
    private final Map<String, Token> tokens = new HashMap<>();
    private boolean development;
    private boolean refused;
    private Duration life = USUAL_LIFE;
    private int callsOfAToken = Integer.MAX_VALUE;
    private long issued;

    private static final class Token {
        private final Instant expires;
        private int calls;

        Token(Instant expires) {
            this.expires = expires;
        }
    }

    SpotifyApp(RollingWindow window) {
        this.window = window;
    }

    /** The secret for the API: client_id, client_secret. */
    static String secretJson() {
        return Json.MAPPER
                .createObjectNode()
                .put("client_id", ID)
                .put("client_secret", SECRET)
                .toString();
    }

    boolean knows(Optional<String> authorization) {
        var expected = Base64.getEncoder().encodeToString((ID + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return authorization.filter(("Basic " + expected)::equals).isPresent();
    }

    /** Issues a new token, and says for how many seconds it is valid. */
    synchronized Map<String, Object> token() {
        var token = "token-" + ++issued;
        tokens.put(token, new Token(window.now().plus(life)));
        return Map.of("access_token", token, "token_type", "Bearer", "expires_in", life.toSeconds());
    }

    /** Uses a token for a call; returns the problem with the token, if there is one. */
    synchronized Optional<String> use(Optional<String> authorization) {
        var token = authorization
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> tokens.get(header.substring("Bearer ".length())));
        if (token.isEmpty()) {
            return Optional.of(authorization.isEmpty() ? "No token provided" : "Invalid access token");
        }
        var used = token.get();
        return !window.now().isBefore(used.expires) || ++used.calls > callsOfAToken
                ? Optional.of("The access token expired")
                : Optional.empty();
    }

    synchronized boolean development() {
        return development;
    }

    synchronized boolean refused() {
        return refused;
    }

    synchronized void development(boolean only) {
        development = only;
    }

    synchronized void refused(boolean from) {
        refused = from;
    }

    /** Sets the lifetime of tokens that are issued from now on. */
    synchronized void life(Duration of) {
        life = of;
    }

    /** Sets how many calls a token allows, whatever its lifetime. */
    synchronized void callsOfAToken(int most) {
        callsOfAToken = most;
    }

    /** Invalidates all tokens that have been issued. */
    synchronized void expireTokens() {
        tokens.replaceAll((token, unused) -> new Token(Instant.MIN));
    }

    synchronized long issued() {
        return issued;
    }
}
