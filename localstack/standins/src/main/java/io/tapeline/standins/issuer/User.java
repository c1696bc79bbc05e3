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
 * Somebody who may log in.
 *
 * @param salt Base64
 * @param hash of the password: PBKDF2 with HMAC-SHA-256, 100,000 rounds, Base64
 */
record User(String username, String salt, String hash, List<String> roles, List<String> artists) {

    private static final int ROUNDS = 100_000;
    private static final int BITS = 256;

    static User create(
            String username, String password, List<String> roles, List<String> artists, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String encoded = Base64.getEncoder().encodeToString(salt);
        return new User(username, encoded, hash(password, encoded), roles, artists);
    }

    boolean hasPassword(String password) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(password, salt).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String password, String salt) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(salt), ROUNDS, BITS);
            return Base64.getEncoder()
                    .encodeToString(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2 with HMAC-SHA-256", e);
        }
    }
}
