package io.tapeline.discovermedia.feeds;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a long text. */
final class Fingerprint {

    private static final int SHORT = 8;

    private Fingerprint() {}

    /** 16 hexadecimal digits. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, SHORT);
    }

    /** 64 hexadecimal digits. */
    static String whole(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
