package io.tapeline.audio;

import java.nio.charset.StandardCharsets;

/** Reads magic numbers, and integers in both byte orders. */
final class Bytes {

    private Bytes() {}

    static boolean startsWith(byte[] bytes, int offset, String magic) {
        if (bytes.length < offset + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((bytes[offset + i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String latin(byte[] bytes, int offset, int count) {
        return new String(bytes, offset, count, StandardCharsets.ISO_8859_1);
    }

    /** An unsigned number whose first byte is the most significant one, of at most 8 bytes. */
    static long big(byte[] bytes, int offset, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }

    /** An unsigned number whose first byte is the least significant one, of at most 8 bytes. */
    static long little(byte[] bytes, int offset, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }
}
