package io.tapeline.standins.library;

import io.tapeline.standins.faults.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Audio generated from its key. The same key, format, size and seed give the same bytes on every machine, from any offset, with no
 * more than one block in memory. The samples are noise; headers, chunk sizes and frames are valid.
 */
public final class SampleAudio implements Audio, Audio.Version {
    private static final int BLOCK = 64 * 1024;
    private static final long SMALLEST_USUAL = 100_000;
    private static final long USUAL_SPREAD = 200_000;
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] MP3_FRAME_HEADER = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x00};

    private final long seed;
    private final AudioFormat format;
    private final long length;
    private final byte[] header;

    private SampleAudio(long seed, AudioFormat format, long length) {
        this.seed = seed;
        this.format = format;
        this.length = length;
        this.header = format.header(length);
    }

    /**
     * The audio of a key.
     *
     * @param size wanted length in bytes, rounded down to whole samples or frames; 0 means 100,000 to 300,000 bytes,
     *     depending on the key
     */
    public static SampleAudio of(long seed, String key, AudioFormat format, long size) {
        var mixed = Hash.of(key) ^ Hash.mix(seed);
        var wanted = size > 0 ? size : SMALLEST_USUAL + Math.floorMod(mixed, USUAL_SPREAD);
        return new SampleAudio(mixed, format, format.wholeLength(wanted));
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    /** The bytes never change. */
    @Override
    public Version open() {
        return this;
    }

    @Override
    public void close() {
        // nothing to close
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Instant lastModified() {
        return MADE;
    }

    @Override
    public String entityTag() {
        return Long.toHexString(Hash.mix(seed + length * 31 + format.ordinal()));
    }

    @Override
    public void write(OutputStream out, long offset, long count) throws IOException {
        var block = new byte[BLOCK];
        var position = offset;
        var end = offset + count;
        while (position < end) {
            var start = position / BLOCK * BLOCK;
            fill(block, start);
            var from = (int) (position - start);
            var until = (int) Math.min(BLOCK, end - start);
            out.write(block, from, until - from);
            position = start + until;
        }
    }

    private void fill(byte[] block, long start) {
        var state = Hash.mix(seed + start) | 1;
        for (var i = 0; i < BLOCK; i += Long.BYTES) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            // An MP3 must not contain a sync word where no frame begins, so no byte has its highest bit set.
            LONGS.set(block, i, format == AudioFormat.MP3 ? state & 0x7F7F7F7F7F7F7F7FL : state);
        }
        if (start < header.length) {
            System.arraycopy(header, 0, block, 0, header.length);
        }
        if (format == AudioFormat.MP3) {
            frames(block, start);
        }
    }

    private static void frames(byte[] block, long start) {
        var behind = start % AudioFormat.MP3_FRAME;
        for (var at = -(int) behind; at < block.length; at += AudioFormat.MP3_FRAME) {
            for (var i = 0; i < MP3_FRAME_HEADER.length; i++) {
                if (at + i >= 0 && at + i < block.length) {
                    block[at + i] = MP3_FRAME_HEADER[i];
                }
            }
        }
    }
}
