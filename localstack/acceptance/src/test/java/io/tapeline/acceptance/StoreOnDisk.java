package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files in which the local S3 keeps its objects, for whoever breaks them.
 *
 * @param folder of the local S3
 */
record StoreOnDisk(Path folder) {

    private static final String DESCRIPTION = "objectMetadata.json";

    /** What a disk that is full, or broken, makes of the description of an object. */
    void emptyDescription(String key) throws IOException {
        Files.write(description(key), new byte[0]);
    }

    /** Turns one bit of an object's bytes over; done twice, all is as before. */
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
