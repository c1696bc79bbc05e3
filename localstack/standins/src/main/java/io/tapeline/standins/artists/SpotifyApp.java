package io.tapeline.standins.artists;

import io.tapeline.server.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The app whose credentials are used: its mode, its tokens. Thread-safe. */
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

    /** The secret by which the API is used: client_id, client_secret. */
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

    /** A new token, and for how many seconds it is good. */
    synchronized Map<String, Object> token() {
        var token = "token-" + ++issued;
        tokens.put(token, new Token(window.now().plus(life)));
        return Map.of("access_token", token, "token_type", "Bearer", "expires_in", life.toSeconds());
    }

    /** Uses a token for a call; what is wrong with it, if anything is. */
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

    /** Of tokens issued from now on. */
    synchronized void life(Duration of) {
        life = of;
    }

    /** A token is good for so many calls, however long it lives. */
    synchronized void callsOfAToken(int most) {
        callsOfAToken = most;
    }

    /** All tokens so far are good no more. */
    synchronized void expireTokens() {
        tokens.replaceAll((token, unused) -> new Token(Instant.MIN));
    }

    synchronized long issued() {
        return issued;
    }
}
