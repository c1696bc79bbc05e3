package io.tapeline.cli.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Identifies an unchanged file without reading it.
 *
 * @param bytes its size
 * @param modified nanoseconds since 1970, as precisely as the file system records it
 */
public record Fingerprint(long bytes, long modified) {

    public static Fingerprint of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    public static Fingerprint of(BasicFileAttributes attributes) {
        return new Fingerprint(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /** Throws if the file has changed. */
    public void require(Path file) throws IOException {
        if (!of(file).equals(this)) {
            throw new FileChangedException(file);
        }
    }
}
