package io.tapeline.registerversion;

import io.tapeline.studio.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) whose state can be written down, so that another process goes on where this one ended. The JDK's can't.
 * Not safe for use by several threads.
 */
final class ResumableSha256 {

    private static final int BLOCK = 64;
    private static final int WORDS = 8;
    private static final int ROUNDS = 64;
    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] hash = START.clone();
    private final int[] schedule = new int[ROUNDS];
    private final byte[] rest = new byte[BLOCK];
    private long count;

    /** How many bytes it has taken. */
    long count() {
        return count;
    }

    void update(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        int waiting = (int) (count % BLOCK);
        count += length;
        if (waiting > 0) {
            int taken = Math.min(BLOCK - waiting, left);
            System.arraycopy(bytes, at, rest, waiting, taken);
            at += taken;
            left -= taken;
            if (waiting + taken < BLOCK) {
                return;
            }
            compress(rest, 0);
        }
        for (; left >= BLOCK; at += BLOCK, left -= BLOCK) {
            compress(bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, left);
    }

    /** The checksum of what it has taken. Nothing can be added after that. */
    Sha256 finish() {
        long bits = count * Byte.SIZE;
        int waiting = (int) (count % BLOCK);
        byte[] padding = new byte[(waiting < BLOCK - Long.BYTES ? BLOCK : 2 * BLOCK) - waiting];
        padding[0] = (byte) 0x80;
        ByteBuffer.wrap(padding).putLong(padding.length - Long.BYTES, bits);
        update(padding, 0, padding.length);
        return new Sha256(HexFormat.of().formatHex(words().array()));
    }

    /** Its state, from which {@link #of} makes it again; 172 characters at most. */
    String state() {
        int waiting = (int) (count % BLOCK);
        byte[] state = ByteBuffer.allocate(Long.BYTES + WORDS * Integer.BYTES + waiting)
                .putLong(count)
                .put(words().array())
                .put(rest, 0, waiting)
                .array();
        return Base64.getEncoder().encodeToString(state);
    }

    /**
     * @param state what {@link #state} wrote
     * @throws IllegalArgumentException when it did not
     */
    static ResumableSha256 of(String state) {
        ByteBuffer written = ByteBuffer.wrap(Base64.getDecoder().decode(state));
        ResumableSha256 digest = new ResumableSha256();
        if (written.remaining() < Long.BYTES + WORDS * Integer.BYTES) {
            throw new IllegalArgumentException("is no state of a SHA-256");
        }
        digest.count = written.getLong();
        for (int word = 0; word < WORDS; word++) {
            digest.hash[word] = written.getInt();
        }
        if (digest.count < 0 || written.remaining() != digest.count % BLOCK) {
            throw new IllegalArgumentException("is no state of a SHA-256");
        }
        written.get(digest.rest, 0, written.remaining());
        return digest;
    }

    private ByteBuffer words() {
        ByteBuffer words = ByteBuffer.allocate(WORDS * Integer.BYTES);
        Arrays.stream(hash).forEach(words::putInt);
        return words;
    }

    private void compress(byte[] block, int at) {
        int[] w = schedule;
        for (int i = 0; i < 16; i++) {
            int from = at + i * Integer.BYTES;
            w[i] = block[from] << 24
                    | (block[from + 1] & 0xff) << 16
                    | (block[from + 2] & 0xff) << 8
                    | (block[from + 3] & 0xff);
        }
        for (int i = 16; i < ROUNDS; i++) {
            int low = w[i - 15];
            int high = w[i - 2];
            w[i] = w[i - 16]
                    + (Integer.rotateRight(low, 7) ^ Integer.rotateRight(low, 18) ^ low >>> 3)
                    + w[i - 7]
                    + (Integer.rotateRight(high, 17) ^ Integer.rotateRight(high, 19) ^ high >>> 10);
        }
        rounds(w);
    }

    private void rounds(int[] w) {
        int a = hash[0];
        int b = hash[1];
        int c = hash[2];
        int d = hash[3];
        int e = hash[4];
        int f = hash[5];
        int g = hash[6];
        int h = hash[7];
        for (int i = 0; i < ROUNDS; i++) {
            int first = h
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (e & f ^ ~e & g)
                    + K[i]
                    + w[i];
            int second = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
        hash[5] += f;
        hash[6] += g;
        hash[7] += h;
    }
}
