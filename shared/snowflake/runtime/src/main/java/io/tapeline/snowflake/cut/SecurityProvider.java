package io.tapeline.snowflake.cut;

/**
 * BouncyCastle as a security provider: a native image knows its providers when it is built, and this one brings hundreds of
 * algorithms. Keys are read by the JDK; OCSP uses BouncyCastle's parsers only, which are left as they are.
 */
public final class SecurityProvider {
    private SecurityProvider() {}

    @Replaces(type = "net.snowflake.client.internal.core.SecurityUtil", method = "addBouncyCastleProvider")
    public static void addNothing() {}
}
