package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files in which the local S3 stores its objects, for tests that damage them.
 *
 * @param folder of the local S3
 */
record StoreOnDisk(Path folder) {

    private static final String DESCRIPTION = "objectMetadata.json";

    /** Empties the description of an object, as a full or broken disk may do. */
    void emptyDescription(String key) throws IOException {
        Files.write(description(key), new byte[0]);
    }

    /** Inverts one bit of an object's bytes; a second call restores it. */
    void flip(String key) throws IOException {
        try (Stream<Path> files = Files.list(description(key).getParent())) {
            for (Path file : files.filter(path -> !path.endsWith(DESCRIPTION) && Files.isRegularFile(path))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    private Path description(String key) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> descriptions =
                    files.filter(path -> path.endsWith(DESCRIPTION)).toList();
            for (Path file : descriptions) {
                if (Files.readString(file).contains("\"key\":\"" + key + "\"")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no object " + key);
    }
}
