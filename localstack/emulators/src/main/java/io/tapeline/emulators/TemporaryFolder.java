package io.tapeline.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The temporary folder of one child process: {@code <data>/tmp/<name>}. Libraries unpack into it what no killed process can remove
 * again, so whoever starts a process empties its folder first and removes it when the process is gone.
 */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** The folder of all of them. */
    public static Path ofAll(Path data) {
        return data.resolve("tmp");
    }

    /** An empty folder for a process that is about to start; of that name none may be running. */
    public static Path empty(Path data, String name) throws IOException {
        Path folder = ofAll(data).resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Deletes a folder as far as that works: a process that is just ending may still write to it. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // it is not there, or somebody else deletes it, too; what is left goes at the next start
        }
    }
}
