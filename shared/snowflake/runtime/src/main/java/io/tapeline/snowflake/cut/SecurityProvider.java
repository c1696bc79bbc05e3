package io.tapeline.snowflake.cut;

/**
 * Removes BouncyCastle as a security provider: a native image's providers are fixed when it is built, and this one adds hundreds of
 * algorithms. The JDK reads keys; OCSP uses only BouncyCastle's parsers, which stay.
 */
public final class SecurityProvider {
    private SecurityProvider() {}

    @Replaces(type = "net.snowflake.client.internal.core.SecurityUtil", method = "addBouncyCastleProvider")
    public static void addNothing() {}
}
