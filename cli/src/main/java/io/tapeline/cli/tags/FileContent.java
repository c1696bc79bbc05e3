package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** An open file. */
public final class FileContent implements Content, AutoCloseable {

    private final FileChannel channel;
    private final long size;

    private FileContent(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    public static FileContent of(Path file) throws IOException {
        return new FileContent(FileChannel.open(file));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long at, int count) throws IOException {
        if (at < 0 || at >= size) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, size - at));
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
