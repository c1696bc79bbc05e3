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
 * Digests of files, remembered while file key, size and time of the last write stay the same. Where the file system has
 * no file keys, nothing is remembered. Thread-safe.
 */
public final class Digests {

    /** As many parts as two uploads have at most. */
    private static final int MOST = 20_000;

    private static final int BUFFER = 64 * 1024;

    private record Content(Object file, long bytes, FileTime written, String algorithm) {}

    /** What a digest is computed of, piece by piece. */
    @FunctionalInterface
    public interface Computation {
        void update(byte[] bytes, int from, int length);
    }

    /** A way to digest a whole file. */
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

    /** Reads the file, and remembers the result of it. */
    public byte[] computed(Path file, String name, Algorithm algorithm) throws IOException {
        // as it was before it was read: who writes to it meanwhile makes it another one
        Optional<Content> content = content(file, name);
        byte[] digest;
        try (InputStream in = Files.newInputStream(file)) {
            digest = algorithm.digest(in);
        }
        content.ifPresent(there -> known.put(there, digest));
        return digest;
    }

    /** As {@link #computed}, without reading a file that is still what it was. */
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
