package io.tapeline.downloads;

import java.io.IOException;
import java.io.InputStream;

/** A limited number of bytes of a stream; the stream is not read beyond them. Closing it does nothing. For one thread. */
final class SliceBody extends InputStream {

    private final InputStream source;
    private long left;

    SliceBody(InputStream source, long bytes) {
        this.source = source;
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = source.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
