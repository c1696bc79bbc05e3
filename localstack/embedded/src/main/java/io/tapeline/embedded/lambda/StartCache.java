package io.tapeline.embedded.lambda;

import io.tapeline.embedded.lambda.FunctionPackage.Form;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time cache (JEP 483, 514 and 515) of one package, made by a rehearsal and kept beside the zip.
 * Only the speed of a start depends on it: the JVM ignores a cache that does not fit.
 *
 * @param file where it is, or will be
 */
record StartCache(Path file) {

    /** What a process does about the cache. */
    record Use(List<String> options) {
        static Use none() {
            return new Use(List.of());
        }

        /** Silent when the cache does not fit: the process is as good without it. */
        static Use reading(Path cache) {
            return new Use(List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
        }

        static Use writing(Path cache, Function function) {
            List<String> options = new ArrayList<>(learning(function));
            options.add("-XX:AOTCacheOutput=" + cache);
            return new Use(options);
        }

        /**
         * Profiles of the first compiler alone make the next process compile at once, much of it for nothing: a tenth
         * of the start's work. A JVM that does not know the option makes a cache all the same.
         */
        private static List<String> learning(Function function) {
            return LaunchCommand.quickCompilerAlone(function)
                    ? List.of(
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "-XX:+UnlockDiagnosticVMOptions",
                            "-XX:-AOTRecordTraining")
                    : List.of();
        }
    }

    /** Writes a cache to the given file; false when there is none afterwards. */
    @FunctionalInterface
    interface Maker {
        boolean make(Path file) throws IOException, InterruptedException;
    }

    /** Empty for a native package. */
    static Optional<StartCache> of(Function function) {
        FunctionPackage unpacked = function.unpacked();
        if (unpacked.form() == Form.NATIVE) {
            return Optional.empty();
        }
        String jdk = Integer.toHexString(String.join(
                        " ",
                        System.getProperty("java.vm.vendor"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("os.arch"),
                        function.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""),
                        String.join(" ", LaunchCommand.jvmOptions(function)),
                        String.join(" ", Use.learning(function)))
                .hashCode());
        Path folder = unpacked.zip().toAbsolutePath().resolveSibling("start-cache");
        return Optional.of(new StartCache(folder.resolve(unpacked.digest() + "-" + jdk + ".aot")));
    }

    Use use() {
        return Files.isRegularFile(file) ? Use.reading(file) : Use.none();
    }

    /** Makes the cache unless it is there, cannot be written or is being made by another stack; removes older ones. */
    void make(Maker maker) throws IOException, InterruptedException {
        Path folder = file.getParent();
        if (Files.exists(file) || !Files.isWritable(folder.getParent())) {
            return;
        }
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            Path half = folder.resolve("half");
            if (lock == null || Files.exists(file) || !maker.make(half)) {
                return;
            }
            for (Path older : caches(folder)) {
                Files.delete(older);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (OverlappingFileLockException e) {
            // another stack in this very process makes it
        }
    }

    private static List<Path> caches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".aot")).toList();
        }
    }
}
