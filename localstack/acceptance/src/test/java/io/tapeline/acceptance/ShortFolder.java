package io.tapeline.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the temporary files of Terraform, whose providers leave their sockets if they are killed. The path of a socket is
 * limited to about a hundred characters, so the folder can't be below {@code target}.
 */
record ShortFolder(Path path) implements AutoCloseable {

    static ShortFolder create() throws IOException {
        return new ShortFolder(Files.createTempDirectory("terraform"));
    }

    /** Deletes the folder with everything that is left in it. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(path)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
