package io.tapeline.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The temporary folder of one child process: {@code <data>/tmp/<name>}. Libraries unpack files into it that a killed process cannot
 * delete. So the folder is emptied before the process starts and deleted after it has ended.
 */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** The parent folder of all of them. */
    public static Path ofAll(Path data) {
        return data.resolve("tmp");
    }

    /** An empty folder for a process that is about to start; no process with this name may be running. */
    public static Path empty(Path data, String name) throws IOException {
        Path folder = ofAll(data).resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Deletes a folder as far as possible: a process that is ending may still write to it. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // the folder does not exist, or something else deletes it as well; the next start deletes the rest
        }
    }
}
