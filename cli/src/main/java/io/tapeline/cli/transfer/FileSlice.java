package io.tapeline.cli.transfer;

import io.tapeline.cli.api.PartChecksum;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A slice of a file, or the whole file, with its checksum. S3 checks what it receives against the checksum, so the slice is not
 * hashed again while it is sent.
 *
 * @param file its path
 * @param from its first byte
 * @param bytes its length
 * @param kind the kind of its checksum
 * @param checksum the expected checksum, as the API writes it
 */
record FileSlice(Path file, long from, long bytes, PartChecksum kind, String checksum) {

    private static final int CHUNK = 128 * 1024;

    /**
     * Writes the slice.
     *
     * @param meter receives the number of bytes as they are written
     * @throws ReadException when the file can't be read; every other exception comes from the stream
     */
    void writeTo(OutputStream out, LongConsumer meter) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, bytes)];
        try (FileChannel channel = opened()) {
            for (long written = 0; written < bytes; ) {
                int count = read(channel, ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, bytes - written)), written);
                out.write(chunk, 0, count);
                written += count;
                meter.accept(count);
            }
        }
    }

    private FileChannel opened() throws ReadException {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }

    private int read(FileChannel channel, ByteBuffer chunk, long at) throws ReadException {
        try {
            int count = channel.read(chunk, from + at);
            if (count < 0) {
                throw new FileChangedException(file);
            }
            return count;
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }

    /** Throws if the slice has changed. */
    void require() throws IOException {
        RunningChecksum now = RunningChecksum.of(kind);
        try (OutputStream hashing = new Hashing(now)) {
            writeTo(hashing, written -> {});
        } catch (ReadException e) {
            throw e.getCause();
        }
        if (!now.value().equals(checksum)) {
            throw new FileChangedException(file);
        }
    }

    private static final class Hashing extends OutputStream {

        private final RunningChecksum checksum;

        Hashing(RunningChecksum checksum) {
            this.checksum = checksum;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
        }
    }

    /** The file could not be read, or has become shorter. */
    static final class ReadException extends IOException {

        private static final long serialVersionUID = 1;

        ReadException(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }
}
