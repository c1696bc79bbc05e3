package io.tapeline.snowflake.cut;

import io.tapeline.snowflake.PrivateKeys;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Optional;

/** Reads private keys in the connection's properties with the JDK instead of BouncyCastle. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * @param session not used; the replaced method is an instance method
     * @param passphrase null or empty if the key is not encrypted
     */
    @Replaces(
            type = "net.snowflake.client.internal.core.SessionUtilKeyPair",
            method = "extractPrivateKeyWithBouncyCastle")
    public static PrivateKey extractPrivateKeyWithBouncyCastle(Object session, byte[] pem, String passphrase) {
        return PrivateKeys.read(
                new String(pem, StandardCharsets.UTF_8),
                Optional.ofNullable(passphrase).filter(text -> !text.isEmpty()));
    }
}
