package io.tapeline.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4). A native image uses OpenSSL's {@code libcrypto} where the operating system has it, because libcrypto detects
 * the processor's features at run time, and an image without it is eight times slower. A JVM uses the JDK, which is as fast once
 * compiled; the first call of libcrypto would cost a JVM some 130 ms of processor time. The choice is made once for a process.
 */
public final class Sha256 {

    /** Length of a SHA-256, in bytes. */
    public static final int BYTES = 32;

    /** Set in a native image, and while one is built. */
    private static final boolean IN_AN_IMAGE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private Sha256() {}

    /** For one thread; after {@code digest()} it begins again, as every MessageDigest does. */
    public static MessageDigest digest() {
        return computedByLibcrypto() ? new LibcryptoDigest() : ofTheJdk();
    }

    private static MessageDigest ofTheJdk() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A digest whose state can be read at any moment; uses libcrypto where it is installed. For one thread. */
    public static ResumableDigest resumable() {
        return Libcrypto.isThere() ? new LibcryptoDigest() : new JavaDigest();
    }

    /**
     * A digest that continues from the state of another one, which may be from another process and machine.
     *
     * @param state of {@link ResumableDigest#state()}
     * @throws IllegalArgumentException if it is not such a state
     */
    public static ResumableDigest resume(byte[] state) {
        DigestState known = DigestState.parse(state);
        return Libcrypto.isThere() ? new LibcryptoDigest(known) : new JavaDigest(known);
    }

    /** The SHA-256 of these bytes. */
    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** In lower case, as Tapeline writes it. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /**
     * From now on, libraries that ask the JDK for a SHA-256 get the same implementation as {@link #digest}: the AWS SDK, for example,
     * which hashes the bodies that it streams. May be called several times.
     */
    public static void offerToLibraries() {
        if (computedByLibcrypto()) {
            Security.insertProviderAt(new LibcryptoProvider(), 1);
        }
    }

    /** The implementation that this process uses, for a log: {@code libcrypto} or {@code JDK}. */
    public static String implementation() {
        return computedByLibcrypto() ? LibcryptoProvider.NAME : "JDK";
    }

    /** The implementation that libraries get, for a log: {@code libcrypto} or the name of the JDK's provider, {@code SUN}. */
    public static String implementationForLibraries() {
        return ofTheJdk().getProvider().getName();
    }

    private static boolean computedByLibcrypto() {
        return IN_AN_IMAGE && Libcrypto.isThere();
    }
}
