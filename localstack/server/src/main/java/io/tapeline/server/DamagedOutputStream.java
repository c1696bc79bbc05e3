package io.tapeline.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Sends a number of bytes at a limited speed, then throws {@link CutOff}. */
final class DamagedOutputStream extends OutputStream {
    /** The body was cut off as requested. */
    static final class CutOff extends IOException {
        private static final long serialVersionUID = 1;

        CutOff() {
            super("cut off as wanted");
        }
    }

    private static final int SLICE = 16 * 1024;

    private final OutputStream out;
    private final long cutAfter;
    private final long bytesPerSecond;
    private final long start = System.nanoTime();
    private long written;

    DamagedOutputStream(OutputStream out, long cutAfter, long bytesPerSecond) {
        this.out = out;
        this.cutAfter = cutAfter;
        this.bytesPerSecond = bytesPerSecond;
    }

    long written() {
        return written;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var from = offset;
        var end = offset + length;
        while (from < end) {
            var limit = bytesPerSecond == Long.MAX_VALUE ? length : SLICE;
            var slice = (int) Math.min(Math.min(end - from, limit), cutAfter - written);
            if (slice <= 0) {
                throw new CutOff();
            }
            out.write(bytes, from, slice);
            written += slice;
            from += slice;
            keepPace();
        }
    }

    private void keepPace() throws IOException {
        if (bytesPerSecond == Long.MAX_VALUE) {
            return;
        }
        out.flush();
        var due = (long) (written * 1e9 / bytesPerSecond);
        var ahead = due - (System.nanoTime() - start);
        if (ahead > 1_000_000) {
            try {
                Thread.sleep(ahead / 1_000_000, (int) (ahead % 1_000_000));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("stopped while pacing").initCause(interrupted);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
