package io.tapeline.emulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the line of a server's log that says why it failed. */
final class LogTail {
    private static final Pattern CAUSE =
            Pattern.compile("Caused by|Exception|Error|ERROR|No space left|already in use|OutOfMemory");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");
    private static final int LONGEST = 300;

    private LogTail() {}

    /** The last line that names a cause, else the last line, else a remark that there is none. */
    static String causeIn(Path log) {
        List<String> lines;
        try {
            lines = Files.readString(log, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line ->
                            !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                    .toList();
        } catch (IOException e) {
            return "its log can't be read";
        }
        if (lines.isEmpty()) {
            return "it wrote nothing to its log";
        }
        String cause = lines.reversed().stream()
                .filter(line -> CAUSE.matcher(line).find())
                .findFirst()
                .orElse(lines.getLast())
                .strip();
        return cause.length() <= LONGEST ? cause : cause.substring(0, LONGEST) + "…";
    }
}
