package io.tapeline.standins.library;

import io.tapeline.standins.faults.Hash;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file in the version that was opened. The file is checked again before the last block of a range is written: if it has changed,
 * some bytes may be of another version, and the range is aborted.
 */
final class FileVersion implements Audio.Version {
    private static final int BLOCK = 128 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final FileState state;

    FileVersion(Path file, FileChannel channel, FileState state) {
        this.file = file;
        this.channel = channel;
        this.state = state;
    }

    /** Whether the file is still the opened one, and unchanged. */
    boolean isCurrent() {
        try {
            return FileState.of(file).equals(state);
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public long length() {
        return state.length();
    }

    @Override
    public Instant lastModified() {
        return state.modified();
    }

    @Override
    public String entityTag() {
        return Long.toHexString(Hash.of(file + "|" + state));
    }

    @Override
    public void write(OutputStream out, long offset, long count) throws IOException {
        var buffer = ByteBuffer.allocate(BLOCK);
        var position = offset;
        var end = offset + count;
        while (position < end) {
            buffer.clear().limit((int) Math.min(BLOCK, end - position));
            var read = channel.read(buffer, position);
            if (read < 0) {
                throw new EOFException(file + " became shorter while it was being sent");
            }
            position += read;
            if (position == end && !isCurrent()) {
                throw new IOException(file + " changed while it was being sent");
            }
            out.write(buffer.array(), 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
