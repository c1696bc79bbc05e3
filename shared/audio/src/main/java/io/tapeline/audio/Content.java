package io.tapeline.audio;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of a file or an object, wherever they lie; what looks at them reads only the pieces that it needs. */
public interface Content {

    /** So large that whatever is said to lie behind the beginning has room. */
    long UNKNOWN_SIZE = Long.MAX_VALUE / 2;

    /** How many bytes there are; {@link #UNKNOWN_SIZE} where only the beginning is there. */
    long size();

    /**
     * A piece.
     *
     * @param at from 0
     * @param count the most bytes that are wanted
     * @return fewer than that only where the content ends, and none behind its end
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
