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
 * Replaces files atomically: if the process dies or the disk is full, a reader finds either the old or the new content. Files are
 * synced to the disk, unless the property {@value #UNCONFIRMED} says that power failures do not matter.
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

    /** Like {@link #write}, but without syncing, for content that can be derived from other files. */
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

    /** Moves a received file to its final place. The next {@link #write} in that folder syncs the name. */
    public static void move(Path received, Path place) throws IOException {
        confirm(received);
        Files.move(received, place, REPLACE_EXISTING);
    }

    /** Copies a file to a path that does not exist. If that fails, nothing is left there. */
    public static void copy(Path from, Path place) throws IOException {
        try {
            Files.copy(from, place);
            confirm(place);
        } catch (IOException e) {
            Files.deleteIfExists(place);
            throw e;
        }
    }

    /** Whether a process that was killed during a write left this file. */
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
