package io.tapeline.cli.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * By what a file that was not touched is recognised without reading it.
 *
 * @param bytes its size
 * @param modified nanoseconds since 1970, as exactly as the file system knows
 */
public record Fingerprint(long bytes, long modified) {

    public static Fingerprint of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    public static Fingerprint of(BasicFileAttributes attributes) {
        return new Fingerprint(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /** Throws unless the file still is what it was. */
    public void require(Path file) throws IOException {
        if (!of(file).equals(this)) {
            throw new FileChangedException(file);
        }
    }
}
