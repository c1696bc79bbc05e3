package io.tapeline.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * A stretch of a file, or the whole, with what it hashed to before.
 *
 * @param file where it is
 * @param from its first byte
 * @param bytes its length
 * @param sha256 what it must be, 64 hexadecimal digits
 */
record FileSlice(Path file, long from, long bytes, String sha256) {

    /**
     * Sends the slice. Its last bytes are handed out only when all of it is what it was, so that a changed file never is a
     * complete request.
     *
     * @param meter told of bytes handed out
     */
    BodyPublisher publisher(LongConsumer meter) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(meter)), bytes);
    }

    private InputStream open(LongConsumer meter) {
        try {
            return new Checked(FileChannel.open(file), meter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Checked extends InputStream {
        private final FileChannel channel;
        private final LongConsumer meter;
        private final MessageDigest digest = Sha256.digest();
        private long read;

        Checked(FileChannel channel, LongConsumer meter) {
            this.channel = channel;
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int most = (int) Math.min(length, bytes - read);
            if (most == 0) {
                return -1;
            }
            int count = channel.read(ByteBuffer.wrap(into, offset, most), from + read);
            if (count < 0) {
                throw new FileChangedException(file);
            }
            digest.update(into, offset, count);
            read += count;
            if (read == bytes && !Sha256.hex(digest).equals(sha256)) {
                throw new FileChangedException(file);
            }
            meter.accept(count);
            return count;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
