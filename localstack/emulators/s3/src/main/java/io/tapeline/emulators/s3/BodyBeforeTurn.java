package io.tapeline.emulators.s3;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * The body of a write. It waits for its turn when at most a trailer of the body is still unread: S3Mock does not always read the
 * very last bytes of a chunked body.
 */
final class BodyBeforeTurn extends ServletInputStream {
    private static final long LONGEST_TRAILER = 1024;

    private final ServletInputStream body;
    private final WriteTurns.Turn turn;
    private long left;

    /** @param length in bytes; negative if unknown */
    BodyBeforeTurn(ServletInputStream body, long length, WriteTurns.Turn turn) {
        this.body = body;
        this.turn = turn;
        this.left = length < 0 ? Long.MAX_VALUE : length;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        passed(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        passed(read);
        return read;
    }

    private void passed(int read) throws IOException {
        left -= Math.max(read, 0);
        if (read < 0 || left <= LONGEST_TRAILER) {
            turn.take();
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
