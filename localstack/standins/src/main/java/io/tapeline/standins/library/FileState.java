package io.tapeline.standins.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What changes when a file is rewritten or replaced.
 *
 * @param length in bytes
 * @param identity tells files apart that had the same name one after the other, where the file system has such a thing
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
