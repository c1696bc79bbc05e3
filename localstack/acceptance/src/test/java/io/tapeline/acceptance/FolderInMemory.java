package io.tapeline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Creates the temporary folders of these tests in memory, if Linux has a file system for that and enough of it is free. The stores
 * wait for the disk at each write, which takes 25 ms on an ordinary disk. Data of a killed process survives in memory as well.
 * Otherwise the folders are on the disk.
 */
public final class FolderInMemory implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "tapeline-acceptance-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");
    private static final Duration OLD = Duration.ofHours(2);
    /** The maximum of two test classes at a time, and the same again for the processes. */
    private static final long ENOUGH = 8L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        if (!hasRoom()) {
            return Files.createTempDirectory(PREFIX);
        }
        removeThoseOfDeadProcesses();
        return Files.createTempDirectory(
                MEMORY, PREFIX + ProcessHandle.current().pid() + "-");
    }

    private static boolean hasRoom() throws IOException {
        Path memory = Path.of("/proc/meminfo");
        if (!Files.isWritable(MEMORY) || !Files.isReadable(memory) || !runsPrograms()) {
            return false;
        }
        Matcher available = AVAILABLE.matcher(Files.readString(memory));
        return available.find()
                && Long.parseLong(available.group(1)) << 10 >= ENOUGH
                && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
    }

    /** False if the file system is mounted with noexec. */
    private static boolean runsPrograms() throws IOException {
        Path program = Files.createTempFile(
                MEMORY, PREFIX, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return Files.isExecutable(program);
        } finally {
            Files.delete(program);
        }
    }

    /** A killed JVM could not delete its own folder. */
    private static void removeThoseOfDeadProcesses() throws IOException {
        try (Stream<Path> folders = Files.list(MEMORY)) {
            folders.filter(folder -> {
                        Matcher name = NAME.matcher(folder.getFileName().toString());
                        return name.matches()
                                && isOld(folder)
                                && ProcessHandle.of(Long.parseLong(name.group(1)))
                                        .isEmpty();
                    })
                    .forEach(FolderInMemory::delete);
        }
    }

    /** Older than a whole run: containers may share this memory without seeing each other's processes. */
    private static boolean isOld(Path folder) {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(OLD));
        } catch (IOException e) {
            return false; // another of these processes is deleting it
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // another of these processes is deleting it
        }
    }
}
