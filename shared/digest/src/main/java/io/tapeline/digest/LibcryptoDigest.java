package io.tapeline.digest;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * SHA-256 by {@link Libcrypto}. A call costs as much as some kilobytes of hashing, so small pieces are buffered; and large ones are
 * split, because no garbage collection can begin during a call.
 */
final class LibcryptoDigest extends ResumableDigest {

    private static final int GATHERED = 16 * 1024;
    private static final int LONGEST_CALL = 512 * 1024;

    private final MemorySegment context = MemorySegment.ofArray(new long[Libcrypto.CONTEXT_LONGS]);
    private final byte[] gathered = new byte[GATHERED];
    private final MemorySegment gatheredSegment = MemorySegment.ofArray(gathered);
    private int waiting;

    LibcryptoDigest() {
        Libcrypto.init(context);
    }

    LibcryptoDigest(DigestState state) {
        this();
        for (int i = 0; i < state.words().length; i++) {
            context.set(JAVA_INT, (long) i * Integer.BYTES, state.words()[i]);
        }
        long bits = state.length() * Byte.SIZE;
        context.set(JAVA_INT, Libcrypto.LENGTH_AT, (int) bits);
        context.set(JAVA_INT, Libcrypto.LENGTH_AT + Integer.BYTES, (int) (bits >>> Integer.SIZE));
        MemorySegment.copy(state.open(), 0, context, JAVA_BYTE, Libcrypto.OPEN_BLOCK_AT, state.open().length);
        context.set(JAVA_INT, Libcrypto.OPEN_BYTES_AT, state.open().length);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        if (waiting + length > GATHERED) {
            flush();
        }
        if (length <= GATHERED) {
            System.arraycopy(input, offset, gathered, waiting, length);
            waiting += length;
            return;
        }
        MemorySegment bytes = MemorySegment.ofArray(input);
        for (int at = offset; at < offset + length; at += LONGEST_CALL) {
            Libcrypto.update(context, bytes.asSlice(at, Math.min(LONGEST_CALL, offset + length - at)));
        }
    }

    private void flush() {
        if (waiting > 0) {
            Libcrypto.update(context, gatheredSegment.asSlice(0, waiting));
            waiting = 0;
        }
    }

    @Override
    protected byte[] engineDigest() {
        flush();
        byte[] digest = new byte[Sha256.BYTES];
        Libcrypto.end(MemorySegment.ofArray(digest), context);
        engineReset();
        return digest;
    }

    @Override
    protected void engineReset() {
        waiting = 0;
        Libcrypto.init(context);
    }

    @Override
    public long length() {
        long low = Integer.toUnsignedLong(context.get(JAVA_INT, Libcrypto.LENGTH_AT));
        long high = Integer.toUnsignedLong(context.get(JAVA_INT, Libcrypto.LENGTH_AT + Integer.BYTES));
        return (high << Integer.SIZE | low) / Byte.SIZE + waiting;
    }

    @Override
    public byte[] state() {
        flush();
        int[] words = new int[8];
        for (int i = 0; i < words.length; i++) {
            words[i] = context.get(JAVA_INT, (long) i * Integer.BYTES);
        }
        byte[] open = new byte[context.get(JAVA_INT, Libcrypto.OPEN_BYTES_AT)];
        MemorySegment.copy(context, JAVA_BYTE, Libcrypto.OPEN_BLOCK_AT, open, 0, open.length);
        return new DigestState(words, length(), open).bytes();
    }
}
