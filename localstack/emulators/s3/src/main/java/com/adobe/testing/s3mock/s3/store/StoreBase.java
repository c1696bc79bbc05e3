package com.adobe.testing.s3mock.s3.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.adobe.testing.s3mock.common.StripedLocks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.databind.ObjectMapper;

/**
 * In the place of S3Mock's class of this name, which copies what it has received from a temporary file to where it stays and then
 * deletes the temporary one. This one moves it. An object that is copied within S3 is copied as before.
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
            mapper.writeValue(file, value);
        }
    }

    public final File inputPathToFile(Path input, Path file) {
        try {
            if (TEMPORARY.equals(input.getParent())) {
                Files.move(input, file, REPLACE_EXISTING);
            } else {
                Files.copy(input, file, REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Could not write object binary-file.", e);
        }
        return file.toFile();
    }
}
