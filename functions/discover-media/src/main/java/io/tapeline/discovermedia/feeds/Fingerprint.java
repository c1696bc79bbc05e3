package io.tapeline.discovermedia.feeds;

import io.tapeline.digest.Sha256;
import java.nio.charset.StandardCharsets;

/** A short name for a long text. */
final class Fingerprint {

    private static final int SHORT = 16;

    private Fingerprint() {}

    /** 16 hexadecimal digits. */
    static String of(String text) {
        return whole(text).substring(0, SHORT);
    }

    /** 64 hexadecimal digits. */
    static String whole(String text) {
        // two texts have the same bytes in this encoding only when they are the same, halves of surrogate pairs
        // included
        return Sha256.hex(Sha256.of(text.getBytes(StandardCharsets.UTF_16BE)));
    }
}
