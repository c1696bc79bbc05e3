package io.tapeline.standins.library;

import io.tapeline.standins.faults.Hash;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Audio in a file of the user's library. */
record FileAudio(Path file, AudioFormat format) implements Audio {
    private static final int BLOCK = 128 * 1024;

    @Override
    public long length() {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Instant lastModified() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String entityTag() {
        return Long.toHexString(Hash.of(file + "|" + length() + "|" + lastModified()));
    }

    @Override
    public void write(OutputStream out, long offset, long count) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate(BLOCK);
            var position = offset;
            var end = offset + count;
            while (position < end) {
                buffer.clear().limit((int) Math.min(BLOCK, end - position));
                var read = channel.read(buffer, position);
                if (read < 0) {
                    throw new EOFException(file + " became shorter while it was being sent");
                }
                out.write(buffer.array(), 0, read);
                position += read;
            }
        }
    }
}
