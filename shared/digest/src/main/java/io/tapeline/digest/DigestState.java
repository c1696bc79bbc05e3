package io.tapeline.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The intermediate state of a SHA-256: the eight words of the hash value, the number of bytes so far, and those that do not fill a
 * block yet. Encoded as one byte for the version, the words and the length in big-endian order, then the open block's bytes.
 *
 * @param words 8 of them
 * @param length bytes hashed so far, the open block's included, from 0
 * @param open bytes of the open block, {@code length} modulo 64 of them
 */
record DigestState(int[] words, long length, byte[] open) {

    static final int BLOCK = 64;
    static final int MOST_BYTES = 1 + 8 * Integer.BYTES + Long.BYTES + BLOCK - 1;

    private static final byte VERSION = 1;
    private static final int HEAD = MOST_BYTES - (BLOCK - 1);
    private static final int[] FIRST = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    /** Nothing hashed yet. */
    static DigestState first() {
        return new DigestState(FIRST.clone(), 0, new byte[0]);
    }

    static DigestState parse(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "Not the state of a SHA-256: " + bytes.length + " bytes, or of another version");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int[] words = new int[8];
        for (int i = 0; i < words.length; i++) {
            words[i] = buffer.getInt();
        }
        long length = buffer.getLong();
        if (length < 0 || length % BLOCK != buffer.remaining()) {
            throw new IllegalArgumentException("Not the state of a SHA-256: " + buffer.remaining()
                    + " bytes of an open block do not fit " + length + " bytes in all");
        }
        return new DigestState(words, length, Arrays.copyOfRange(bytes, HEAD, bytes.length));
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + open.length).put(VERSION);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.putLong(length).put(open).array();
    }
}
