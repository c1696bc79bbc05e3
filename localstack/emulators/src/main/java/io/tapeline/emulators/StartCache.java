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
 * The JVM's ahead-of-time cache (JEP 483, 514) of an emulator: its classes loaded and linked, which halves its start. A process that
 * ends in order when there is none leaves one, beside the emulator's module, for all that follow. Only the speed of the start depends on
 * it: the JVM passes over a cache that does not fit.
 *
 * @param file where it is, or will be; named by all that it depends on
 * @param missing whether the process that is started with {@link #options} is to write it at its end, which takes it some seconds
 * @param unfinished where it then writes it
 */
record StartCache(Path file, boolean missing, Path unfinished) {
    private static final String SUFFIX = ".aot";

    /** Empty where the JVM makes none: it takes nothing but jars. */
    static Optional<StartCache> of(ClassPath classPath, List<String> options) throws IOException {
        var parts = new StringBuilder(String.join(
                " ", System.getProperty("java.vm.vendor"), System.getProperty("java.vm.version"), options.toString()));
        for (Path entry : classPath.entries()) {
            if (!Files.isRegularFile(entry)) {
                return Optional.empty();
            }
            parts.append(entry).append(Files.size(entry)).append(Files.getLastModifiedTime(entry));
        }
        Path folder = classPath.entries().getFirst().resolveSibling("start-cache");
        if (!Files.isWritable(folder.getParent())) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(Integer.toHexString(parts.toString().hashCode()) + SUFFIX);
        return Optional.of(
                new StartCache(file, Files.notExists(file), folder.resolve(UUID.randomUUID() + ".unfinished")));
    }

    /** Silent: the process is as good without a cache. */
    List<String> options() {
        return List.of(missing ? "-XX:AOTCacheOutput=" + unfinished : "-XX:AOTCache=" + file, "-Xlog:disable");
    }

    /** To be called when the process has ended in order: what it wrote becomes the cache, and older ones go. */
    void keep() {
        if (!Files.exists(unfinished)) {
            return;
        }
        try {
            try (Stream<Path> files = Files.list(file.getParent())) {
                for (Path older :
                        files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                    Files.deleteIfExists(older);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Starts stay as they are; the next orderly end tries again.
        }
    }
}
