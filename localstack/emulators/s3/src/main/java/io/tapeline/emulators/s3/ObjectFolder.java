package io.tapeline.emulators.s3;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The files of one object. S3Mock replaces bytes and description one after the other. Here the bytes get a new file each time,
 * which the description names, so replacing the description replaces the object.
 */
public final class ObjectFolder {
    static final String DESCRIPTION = "objectMetadata.json";
    static final String BYTES = "binaryData";
    private static final String PART = ".part";
    private static final String PART_DESCRIPTION = ".partmeta.json";

    private ObjectFolder() {}

    /**
     * The path for bytes that S3Mock wants to write to another path. The existing bytes stay until the description of the new ones
     * is written.
     */
    public static Path placeOf(Path wanted) throws IOException {
        String name = wanted.getFileName().toString();
        if (name.endsWith(PART)) {
            // a part without a description is described by its bytes; the description of earlier bytes would be taken
            // for theirs
            Files.deleteIfExists(wanted.resolveSibling(name.replace(PART, PART_DESCRIPTION)));
        }
        return name.equals(BYTES) ? wanted.resolveSibling(BYTES + "-" + UUID.randomUUID()) : wanted;
    }

    /** Deletes bytes next to a description that does not name them. */
    public static void keepOnly(Path bytes, Path description) throws IOException {
        if (!description.getFileName().toString().equals(DESCRIPTION)) {
            return;
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(description.getParent(), BYTES + "*")) {
            for (Path other : others) {
                if (!other.getFileName().equals(bytes.getFileName())) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }
}
