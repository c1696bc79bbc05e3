package io.tapeline.snowflake.cut;

/**
 * Tokens kept on the machine between processes, in the system's key store by JNA or in the home folder: a function has
 * neither, and logins by key pair, token and password use none.
 */
public final class TokenCache {
    private TokenCache() {}

    @Replaces(type = "net.snowflake.client.internal.core.CredentialManager", method = "initSecureStorageManager")
    public static void keepNothing() {}
}
