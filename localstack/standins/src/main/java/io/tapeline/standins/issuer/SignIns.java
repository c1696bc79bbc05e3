package io.tapeline.standins.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * State of browser sign-ins: sessions, codes that have not been exchanged yet, and refresh tokens. Codes and refresh tokens can be
 * used once. Stored in memory: after a restart everybody must sign in again. Thread-safe.
 */
final class SignIns {
    private static final Duration SESSION_LIFE = Duration.ofHours(12);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private final SecureRandom random;
    private final Clock clock;
    private final Map<String, Kept> sessions = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Kept> refreshTokens = new ConcurrentHashMap<>();

    private record Kept(String user, Instant until) {}

    private record Code(String user, String redirect, String challenge, Instant until) {}

    SignIns(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Returns the cookie's value for a new session. */
    String openSession(String user) {
        return keep(sessions, user, SESSION_LIFE);
    }

    Optional<String> userOfSession(String session) {
        return Optional.ofNullable(sessions.get(session))
                .filter(kept -> isGood(kept.until))
                .map(Kept::user);
    }

    void closeSession(String session) {
        sessions.remove(session);
    }

    /** @param challenge of PKCE, with method S256 */
    String code(String user, String redirect, String challenge) {
        codes.values().removeIf(code -> !isGood(code.until));
        String code = text();
        codes.put(code, new Code(user, redirect, challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** The user of a code, which becomes invalid. */
    Optional<String> redeem(String code, String redirect, String verifier) {
        return Optional.ofNullable(codes.remove(code))
                .filter(waiting -> isGood(waiting.until))
                .filter(waiting -> waiting.redirect.equals(redirect))
                .filter(waiting -> waiting.challenge.equals(challengeOf(verifier)))
                .map(Code::user);
    }

    String refreshToken(String user) {
        return keep(refreshTokens, user, SESSION_LIFE);
    }

    /** The user of a refresh token, which becomes invalid. */
    Optional<String> refresh(String token) {
        return Optional.ofNullable(refreshTokens.remove(token))
                .filter(kept -> isGood(kept.until))
                .map(Kept::user);
    }

    private String keep(Map<String, Kept> where, String user, Duration life) {
        where.values().removeIf(kept -> !isGood(kept.until));
        String name = text();
        where.put(name, new Kept(user, clock.instant().plus(life)));
        return name;
    }

    private boolean isGood(Instant until) {
        return clock.instant().isBefore(until);
    }

    private String text() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challengeOf(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
