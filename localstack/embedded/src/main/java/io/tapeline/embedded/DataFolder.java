package io.tapeline.embedded;

import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The stack's data folder, locked by one stack at a time. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static DataFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new StackException(
                    StackException.UNABLE,
                    "A stack already runs on " + folder + "; stop it or choose another folder with --data.");
        }
        return new DataFolder(folder, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Total size of the folder's disk in bytes. */
    long diskBytes() throws IOException {
        return Files.getFileStore(folder).getTotalSpace();
    }

    /** Free bytes of the folder's disk; {@link Long#MAX_VALUE} where the system does not report them. */
    long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Writes stack.json, which tells others that the stack is ready and how to reach it. Only the owner of the folder may read it,
     * because it contains keys.
     */
    void publish(Object stack) throws IOException {
        Path next = Files.createTempFile(folder, "stack.json", ".next");
        try {
            Files.write(next, Json.pretty(stack));
            Files.move(
                    next,
                    folder.resolve("stack.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    void withdraw() throws IOException {
        Files.deleteIfExists(folder.resolve("stack.json"));
    }

    @Override
    public void close() throws IOException {
        withdraw();
        channel.close();
    }
}
