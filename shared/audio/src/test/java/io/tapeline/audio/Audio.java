package io.tapeline.audio;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes that are what they claim. */
final class Audio {

    private Audio() {}

    static byte[] wav(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        put(bytes, 0, "RIFF");
        put(bytes, 8, "WAVEfmt ");
        return bytes;
    }

    static byte[] aiff(int length, String kind) {
        byte[] bytes = new byte[length];
        put(bytes, 0, "FORM");
        put(bytes, 8, kind);
        return bytes;
    }

    /** Frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each. */
    static byte[] mp3(int frames) {
        byte[] bytes = new byte[frames * 417];
        for (int frame = 0; frame < frames; frame++) {
            bytes[frame * 417] = (byte) 0xFF;
            bytes[frame * 417 + 1] = (byte) 0xFB;
            bytes[frame * 417 + 2] = (byte) 0x90;
        }
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(byte[] bytes, int offset, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, offset, text.length());
    }
}
