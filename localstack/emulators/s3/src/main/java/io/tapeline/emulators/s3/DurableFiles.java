package io.tapeline.emulators.s3;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Replaces files atomically: whatever ends the process or fills the disk, a reader finds the old or the new content.
 * Synced to the disk, unless the property {@value #UNCONFIRMED} says that power failures do not matter.
 */
public final class DurableFiles {
    private static final String UNCONFIRMED = "tapeline.s3.unconfirmed";
    private static final boolean CONFIRMED = !Boolean.getBoolean(UNCONFIRMED);
    private static final String UNFINISHED = ".unfinished";

    private DurableFiles() {}

    /** Writes a new file, or replaces one. */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, content, CONFIRMED);
    }

    /** As {@link #write}, for what can be made again from other files: the disk need not confirm it. */
    static void writeDerived(Path file, byte[] content) throws IOException {
        replace(file, content, false);
    }

    private static void replace(Path file, byte[] content, boolean confirmed) throws IOException {
        Path unfinished = file.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, CREATE_NEW, WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (confirmed) {
                    channel.force(true);
                }
            }
            Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (confirmed) {
            confirmNames(file.getParent());
        }
    }

    /** Moves a file that was received to where it stays. The name is confirmed with the next {@link #write} in that folder. */
    public static void move(Path received, Path place) throws IOException {
        confirm(received);
        Files.move(received, place, REPLACE_EXISTING);
    }

    /** Copies a file to a place where nothing is, and where nothing is left when that fails. */
    public static void copy(Path from, Path place) throws IOException {
        try {
            Files.copy(from, place);
            confirm(place);
        } catch (IOException e) {
            Files.deleteIfExists(place);
            throw e;
        }
    }

    /** What a process that was killed in the middle of a write leaves behind. */
    static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED);
    }

    private static void confirm(Path file) throws IOException {
        if (CONFIRMED) {
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.force(true);
            }
        }
    }

    private static void confirmNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
    }
}
