package io.tapeline.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** SHA-256 in Java, for systems without libcrypto, because the state of the JDK's implementation is not accessible. FIPS 180-4, 6.2. */
final class JavaDigest extends ResumableDigest {

    private static final int BLOCK = DigestState.BLOCK;
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

    private final int[] words = new int[8];
    private final int[] schedule = new int[64];
    private final byte[] open = new byte[BLOCK];
    private long length;

    JavaDigest() {
        this(DigestState.first());
    }

    JavaDigest(DigestState state) {
        begin(state);
    }

    private void begin(DigestState state) {
        System.arraycopy(state.words(), 0, words, 0, words.length);
        System.arraycopy(state.open(), 0, open, 0, state.open().length);
        length = state.length();
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        int at = offset;
        int end = offset + count;
        int filled = (int) (length % BLOCK);
        length += count;
        if (filled > 0) {
            int taken = Math.min(BLOCK - filled, count);
            System.arraycopy(input, at, open, filled, taken);
            at += taken;
            if (filled + taken < BLOCK) {
                return;
            }
            compress(ByteBuffer.wrap(open));
        }
        ByteBuffer blocks = ByteBuffer.wrap(input, at, end - at);
        while (blocks.remaining() >= BLOCK) {
            compress(blocks);
        }
        blocks.get(open, 0, blocks.remaining());
    }

    private void compress(ByteBuffer block) {
        for (int t = 0; t < 16; t++) {
            schedule[t] = block.getInt();
        }
        for (int t = 16; t < 64; t++) {
            int w15 = schedule[t - 15];
            int w2 = schedule[t - 2];
            int s0 = Integer.rotateRight(w15, 7) ^ Integer.rotateRight(w15, 18) ^ (w15 >>> 3);
            int s1 = Integer.rotateRight(w2, 17) ^ Integer.rotateRight(w2, 19) ^ (w2 >>> 10);
            schedule[t] = s1 + schedule[t - 7] + s0 + schedule[t - 16];
        }
        int a = words[0], b = words[1], c = words[2], d = words[3];
        int e = words[4], f = words[5], g = words[6], h = words[7];
        for (int t = 0; t < 64; t++) {
            int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int t1 = h + s1 + ((e & f) ^ (~e & g)) + K[t] + schedule[t];
            int t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        words[0] += a;
        words[1] += b;
        words[2] += c;
        words[3] += d;
        words[4] += e;
        words[5] += f;
        words[6] += g;
        words[7] += h;
    }

    @Override
    protected byte[] engineDigest() {
        long bits = length * Byte.SIZE;
        int filled = (int) (length % BLOCK);
        int padding = (filled < 56 ? 56 : 120) - filled;
        byte[] end = ByteBuffer.allocate(padding + Long.BYTES)
                .put((byte) 0x80)
                .putLong(padding, bits)
                .array();
        engineUpdate(end, 0, end.length);
        ByteBuffer digest = ByteBuffer.allocate(Sha256.BYTES);
        for (int word : words) {
            digest.putInt(word);
        }
        engineReset();
        return digest.array();
    }

    @Override
    protected void engineReset() {
        begin(DigestState.first());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] state() {
        return new DigestState(words.clone(), length, Arrays.copyOf(open, (int) (length % BLOCK))).bytes();
    }
}
