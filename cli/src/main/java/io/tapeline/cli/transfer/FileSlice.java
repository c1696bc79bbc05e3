package io.tapeline.cli.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
     * Sends the slice.
     *
     * @param channel of the file; to be closed when all is over
     * @param meter told of bytes handed out
     */
    BodyPublisher publisher(FileChannel channel, LongConsumer meter) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(() -> new Chunks(channel, meter)), bytes);
    }

    /** Throws unless the slice still is what it was. */
    void require() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file)) {
            new Chunks(channel, read -> {}).forEachRemaining(digest::update);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!Sha256.hex(digest).equals(sha256)) {
            throw new FileChangedException(file);
        }
    }

    private final class Chunks implements Iterator<byte[]> {
        private final FileChannel channel;
        private final LongConsumer meter;
        private long read;

        Chunks(FileChannel channel, LongConsumer meter) {
            this.channel = channel;
            this.meter = meter;
        }

        @Override
        public boolean hasNext() {
            return read < bytes;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, bytes - read));
            try {
                while (chunk.hasRemaining()) {
                    if (channel.read(chunk, from + read + chunk.position()) < 0) {
                        throw new FileChangedException(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read += chunk.capacity();
            meter.accept(chunk.capacity());
            return chunk.array();
        }
    }
}
