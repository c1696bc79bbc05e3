package io.tapeline.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the temporary files of Terraform, whose providers leave their sockets when they are ended before they are done. A
 * socket's path may have some hundred characters, so it can't be below {@code target}.
 */
record ShortFolder(Path path) implements AutoCloseable {

    static ShortFolder create() throws IOException {
        return new ShortFolder(Files.createTempDirectory("terraform"));
    }

    /** Removes it with all that is left in it. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(path)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
