package com.adobe.testing.s3mock.s3.store;

import com.adobe.testing.s3mock.common.StripedLocks;
import com.adobe.testing.s3mock.s3.model.S3ObjectMetadata;
import io.tapeline.emulators.s3.DurableFiles;
import io.tapeline.emulators.s3.ObjectFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Replaces S3Mock's class of this name, which copies each received file to its place. This class moves the file and replaces an
 * object atomically.
 */
public abstract class StoreBase {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int LOCKS = 1024;

    private final StripedLocks locks = new StripedLocks(LOCKS);

    protected final Object lockFor(UUID id) {
        return locks.lockFor(id);
    }

    protected final <T> void writeLockedJson(UUID lock, File file, T value, String context, ObjectMapper mapper) {
        synchronized (lockFor(lock)) {
            if (value instanceof S3ObjectMetadata object) {
                describe(object, file, mapper);
            } else {
                mapper.writeValue(file, value);
            }
        }
    }

    private static void describe(S3ObjectMetadata object, File file, ObjectMapper mapper) {
        if (!Files.exists(object.getDataPath())) {
            throw new IllegalStateException("The object was replaced meanwhile: " + file);
        }
        try {
            mapper.writeValue(file, object);
        } catch (RuntimeException e) {
            forget(object, file, mapper);
            throw e;
        }
        try {
            ObjectFolder.keepOnly(object.getDataPath(), file.toPath());
        } catch (IOException e) {
            // Remaining files are deleted with the object, or at the next start.
        }
    }

    /** Deletes the bytes of an object whose description could not be written, unless the existing description refers to them. */
    private static void forget(S3ObjectMetadata object, File file, ObjectMapper mapper) {
        try {
            boolean described = file.exists()
                    && mapper.readValue(file, S3ObjectMetadata.class)
                            .getDataPath()
                            .equals(object.getDataPath());
            if (!described) {
                Files.deleteIfExists(object.getDataPath());
            }
        } catch (IOException | JacksonException e) {
            // The next start checks again.
        }
    }

    public final File inputPathToFile(Path input, Path file) {
        try {
            Path place = ObjectFolder.placeOf(file);
            if (TEMPORARY.equals(input.getParent())) {
                DurableFiles.move(input, place);
            } else {
                DurableFiles.copy(input, place);
            }
            return place.toFile();
        } catch (IOException e) {
            throw new IllegalStateException("Could not write object binary-file.", e);
        }
    }
}
