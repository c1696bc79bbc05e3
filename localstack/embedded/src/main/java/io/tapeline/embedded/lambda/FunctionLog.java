package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code <function>.log}: the output of the function's processes, between Lambda's START, END and REPORT lines. */
final class FunctionLog {
    private static final long ROTATE_AT = 50L << 20;

    private final Path file;

    FunctionLog(Path folder, String function) throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve(function + ".log");
        if (Files.exists(file) && Files.size(file) > ROTATE_AT) {
            Files.move(file, folder.resolve(function + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path file() {
        return file;
    }

    void start(String requestId) {
        line("START RequestId: " + requestId + " Version: $LATEST");
    }

    void end(String requestId, Duration duration, int memory, OptionalLong usedKilobytes) {
        line("END RequestId: " + requestId);
        line(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tMemory Size: %d MB%s",
                requestId,
                duration.toNanos() / 1e6,
                memory,
                usedKilobytes.isPresent() ? "\tMax Memory Used: " + (usedKilobytes.getAsLong() >> 10) + " MB" : ""));
    }

    /** Writes a line if possible. */
    void line(String text) {
        try {
            Files.writeString(
                    file, text + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The disk is full, or the folder is gone. A missing log line must not fail the invocation.
        }
    }

    /** The peak resident memory of a process in kilobytes, if the system reports it. */
    static OptionalLong mostResident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
