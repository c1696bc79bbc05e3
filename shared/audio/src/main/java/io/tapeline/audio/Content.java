package io.tapeline.audio;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of a file or an object, wherever they are stored; only the needed pieces are read. */
public interface Content {

    /** So large that everything which a header places behind the first bytes fits. */
    long UNKNOWN_SIZE = Long.MAX_VALUE / 2;

    /** The size in bytes; {@link #UNKNOWN_SIZE} if only the first bytes are available. */
    long size();

    /**
     * Reads a piece.
     *
     * @param at from 0
     * @param count the most bytes to read
     * @return fewer bytes only at the end of the content, and none behind it
     */
    byte[] read(long at, int count) throws IOException;

    /** Bytes in memory. */
    static Content of(byte[] bytes) {
        return inMemory(bytes, bytes.length);
    }

    /** The first bytes of a stream that continues behind them. */
    static Content beginning(byte[] head) {
        return inMemory(head, UNKNOWN_SIZE);
    }

    private static Content inMemory(byte[] bytes, long size) {
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long at, int count) {
                int from = Math.clamp(at, 0, bytes.length);
                return Arrays.copyOfRange(bytes, from, from + Math.min(count, bytes.length - from));
            }
        };
    }
}
