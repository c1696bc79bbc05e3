package io.tapeline.standins.issuer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user who may log in.
 *
 * @param salt Base64
 * @param hash of the password: PBKDF2 with HMAC-SHA-256, Base64
 * @param rounds of the hash; few rounds suffice for the generated passwords, which have 120 random bits; 0 means 100,000
 */
record User(String username, String salt, String hash, int rounds, List<String> roles, List<String> artists) {

    private static final int ROUNDS = 10_000;
    private static final int ROUNDS_UNLESS_SAID = 100_000;
    private static final int BITS = 256;

    static User create(
            String username, String password, List<String> roles, List<String> artists, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String encoded = Base64.getEncoder().encodeToString(salt);
        return new User(username, encoded, hash(password, encoded, ROUNDS), ROUNDS, roles, artists);
    }

    boolean hasPassword(String password) {
        String given = hash(password, salt, rounds == 0 ? ROUNDS_UNLESS_SAID : rounds);
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String password, String salt, int rounds) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(salt), rounds, BITS);
            return Base64.getEncoder()
                    .encodeToString(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2 with HMAC-SHA-256", e);
        }
    }
}
