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
 * The JVM's ahead-of-time cache (JEP 483, 514 and 515) of one package, created by a rehearsal and kept next to the zip. It affects
 * only the speed of a start: the JVM ignores a cache that does not match.
 *
 * @param file its path, whether or not it exists yet
 */
record StartCache(Path file) {

    /** The JVM options with which a process uses or records the cache. */
    record Use(List<String> options) {
        static Use none() {
            return new Use(List.of());
        }

        /** Disables warnings about a cache that does not match: the process works without it. */
        static Use reading(Path cache) {
            return new Use(List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
        }

        static Use writing(Path cache, Function function) {
            List<String> options = new ArrayList<>(learning(function));
            options.add("-XX:AOTCacheOutput=" + cache);
            return new Use(options);
        }

        /**
         * Leaves out profiles if only the C1 compiler is used: they would make the next process compile much code at once that it
         * does not need, a tenth of the start's work. A JVM that does not know this option creates the cache anyway.
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

    /** Writes a cache to the given file; returns false if it wrote none. */
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

    /** Creates the cache unless it exists, cannot be written or is being created by another stack; deletes older ones. */
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
            // another stack in this process is creating it
        }
    }

    private static List<Path> caches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".aot")).toList();
        }
    }
}
