package io.tapeline.emulators.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of files, cached as long as a file's key, size and modification time stay the same. Nothing is cached if the file system
 * has no file keys. Thread-safe.
 */
public final class Digests {

    /** The largest number of parts of two uploads. */
    private static final int MOST = 20_000;

    private static final int BUFFER = 64 * 1024;

    private record Content(Object file, long bytes, FileTime written, String algorithm) {}

    /** Receives the content piece by piece. */
    @FunctionalInterface
    public interface Computation {
        void update(byte[] bytes, int from, int length);
    }

    /** Computes the digest of a whole file. */
    @FunctionalInterface
    public interface Algorithm {
        byte[] digest(InputStream content) throws IOException;
    }

    private final Map<Content, byte[]> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Content, byte[]> eldest) {
            return size() > MOST;
        }
    });

    /** Reads the file, and caches its digest. */
    public byte[] computed(Path file, String name, Algorithm algorithm) throws IOException {
        // the state before reading: a write in the meantime changes it
        Optional<Content> content = content(file, name);
        byte[] digest;
        try (InputStream in = Files.newInputStream(file)) {
            digest = algorithm.digest(in);
        }
        content.ifPresent(there -> known.put(there, digest));
        return digest;
    }

    /** Like {@link #computed}, but does not read an unchanged file again. */
    public byte[] known(Path file, String name, Algorithm algorithm) throws IOException {
        Optional<byte[]> before = content(file, name).map(known::get);
        return before.isPresent() ? before.get() : computed(file, name, algorithm);
    }

    private static Optional<Content> content(Path file, String name) throws IOException {
        BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.ofNullable(there.fileKey())
                .map(key -> new Content(key, there.size(), there.lastModifiedTime(), name));
    }

    /** Reads to the end. */
    public static void read(InputStream content, Computation computation) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            computation.update(buffer, 0, count);
        }
    }
}
