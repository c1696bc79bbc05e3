package io.tapeline.snowflake.cut;

import io.tapeline.snowflake.PrivateKeys;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Optional;

/** Private keys that the connection's own properties name: read by the JDK, where the driver asks for BouncyCastle. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * @param session not needed; the replaced method is an instance's
     * @param passphrase null or empty for a key that is not encrypted
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
