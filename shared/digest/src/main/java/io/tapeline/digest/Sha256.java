package io.tapeline.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4). In a native image OpenSSL's {@code libcrypto} computes where the operating system has it: it asks the
 * processor at run time what it can do, and an image without is eight times slower. On a JVM the JDK computes, which is as fast
 * with all compilers, and calling libcrypto for the first time costs a JVM some 130 ms of processor time. Which of the two it is,
 * is decided once for a process.
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

    /** One whose state can be taken out at any moment, by libcrypto wherever that is. For one thread. */
    public static ResumableDigest resumable() {
        return Libcrypto.isThere() ? new LibcryptoDigest() : new JavaDigest();
    }

    /**
     * One that continues where another one was when its state was taken, in whatever process and on whatever machine.
     *
     * @param state of {@link ResumableDigest#state()}
     * @throws IllegalArgumentException when it is no such state
     */
    public static ResumableDigest resume(byte[] state) {
        DigestState known = DigestState.parse(state);
        return Libcrypto.isThere() ? new LibcryptoDigest(known) : new JavaDigest(known);
    }

    /** The whole of it at once. */
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

    /** What computes in this process, for a log: {@code libcrypto} or {@code JDK}. */
    public static String implementation() {
        return computedByLibcrypto() ? LibcryptoProvider.NAME : "JDK";
    }

    /** What computes for libraries, for a log: {@code libcrypto} or the name of the JDK's provider, {@code SUN}. */
    public static String implementationForLibraries() {
        return ofTheJdk().getProvider().getName();
    }

    private static boolean computedByLibcrypto() {
        return IN_AN_IMAGE && Libcrypto.isThere();
    }
}
