package io.tapeline.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time cache (JEP 483, 514) of an emulator, which halves its start time. If there is none, a process that ends
 * in an orderly way creates it. The JVM ignores a cache that does not match.
 *
 * @param file its path, whether or not it exists yet; named after everything on which it depends
 * @param use how the process that is started with {@link #options} uses it
 * @param unfinished where the process writes it at its end, which takes a few seconds
 */
record StartCache(Path file, Use use, Path unfinished) {
    enum Use {
        READ,
        WRITE,
        NONE
    }

    private static final String SUFFIX = ".aot";

    /** Empty if the JVM can't create one: it supports only jars. */
    static Optional<StartCache> of(ClassPath classPath, boolean endsInOrder) throws IOException {
        var parts = new StringBuilder(System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version"));
        for (Path entry : classPath.entries()) {
            if (!Files.isRegularFile(entry)) {
                return Optional.empty();
            }
            parts.append(entry).append(Files.size(entry)).append(Files.getLastModifiedTime(entry));
        }
        Path folder = classPath.entries().getFirst().resolveSibling("start-cache");
        Path file = folder.resolve(Integer.toHexString(parts.toString().hashCode()) + SUFFIX);
        Use use = Files.exists(file) ? Use.READ : Use.NONE;
        if (use == Use.NONE && endsInOrder && Files.isWritable(folder.getParent())) {
            Files.createDirectories(folder);
            use = Use.WRITE;
        }
        return Optional.of(new StartCache(file, use, folder.resolve(UUID.randomUUID() + ".unfinished")));
    }

    /**
     * Disables warnings: the process works without a cache. A process that creates a cache records no profiles (JEP 515). With the
     * profiles of a process that uses only C1, every later process would keep C1's code, which computes a SHA-256 at a tenth of the
     * speed.
     */
    List<String> options() {
        return switch (use) {
            case READ -> List.of("-XX:AOTCache=" + file, "-Xlog:disable");
            case WRITE ->
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-XX:AOTCacheOutput=" + unfinished,
                        "-Xlog:disable");
            case NONE -> List.of();
        };
    }

    boolean isWritten() {
        return use == Use.WRITE;
    }

    /** To be called when the process has ended in an orderly way: what it wrote becomes the cache, and all others are deleted. */
    void keep() {
        if (!Files.exists(unfinished)) {
            return;
        }
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            try (Stream<Path> files = Files.list(file.getParent())) {
                for (Path other : files.filter(path -> !path.equals(file)).toList()) {
                    Files.deleteIfExists(other);
                }
            }
        } catch (IOException e) {
            // Starts stay as slow as they are; the next orderly end tries again.
        }
    }
}
