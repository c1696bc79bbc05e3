package io.tapeline.snowflake.cut;

/**
 * Removes the cache of tokens on the machine, in the system's key store by JNA or in the home folder: a function has neither, and
 * logins by key pair, token and password do not use it.
 */
public final class TokenCache {
    private TokenCache() {}

    @Replaces(type = "net.snowflake.client.internal.core.CredentialManager", method = "initSecureStorageManager")
    public static void keepNothing() {}
}
