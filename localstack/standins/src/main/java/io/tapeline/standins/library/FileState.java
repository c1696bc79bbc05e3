package io.tapeline.standins.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Attributes that change when a file is rewritten or replaced.
 *
 * @param length in bytes
 * @param identity distinguishes files that successively had the same name, if the file system supports that
 */
record FileState(long length, Instant modified, Optional<String> identity) {
    static FileState of(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString));
    }
}
