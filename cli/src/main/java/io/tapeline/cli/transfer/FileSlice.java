package io.tapeline.cli.transfer;

import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * A stretch of a file, or the whole, with what it hashed to before. S3 holds what it gets against that, so it is not hashed
 * again while it is sent.
 *
 * @param file where it is
 * @param from its first byte
 * @param bytes its length
 * @param sha256 what it must be, 64 hexadecimal digits
 */
record FileSlice(Path file, long from, long bytes, String sha256) {

    private static final int CHUNK = 128 * 1024;

    /**
     * Writes the slice.
     *
     * @param meter told of bytes as they are written
     * @throws ReadException when the file can't be read; every other exception is the stream's
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

    /** Throws unless the slice still is what it was. */
    void require() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            writeTo(hashing, written -> {});
        } catch (ReadException e) {
            throw e.getCause();
        }
        if (!Sha256.hex(digest.digest()).equals(sha256)) {
            throw new FileChangedException(file);
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
