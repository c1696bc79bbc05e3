package io.tapeline.cli.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Proves that who fetches a token is who asked for the login (PKCE, RFC 7636): a code that somebody has seen is worth nothing.
 *
 * @param verifier shown when the token is fetched
 */
record Proof(String verifier) {

    private static final int BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    static Proof random(RandomGenerator random) {
        return new Proof(text(random));
    }

    /** 256 bits that nobody can guess. */
    static String text(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** Fields of the question. */
    Map<String, String> challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Map.of("code_challenge", TEXT.encodeToString(digest), "code_challenge_method", "S256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Proof";
    }
}
