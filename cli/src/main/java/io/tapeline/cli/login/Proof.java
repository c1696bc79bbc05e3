package io.tapeline.cli.login;

import io.tapeline.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Proves that the token is fetched by the program that requested the login (PKCE, RFC 7636), so that an intercepted code is useless.
 *
 * @param verifier sent when the token is fetched
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 */
record Proof(String verifier) {

    private static final int BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    static Proof random(RandomGenerator random) {
        return new Proof(text(random));
    }

    /** 256 random bits. */
    static String text(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** The fields of the login request. */
    Map<String, String> challenge() {
        byte[] digest = Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII));
        return Map.of("code_challenge", TEXT.encodeToString(digest), "code_challenge_method", "S256");
    }

    @Override
    public String toString() {
        return "Proof";
    }
}
