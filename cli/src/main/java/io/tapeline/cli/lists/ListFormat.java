package io.tapeline.cli.lists;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The format of a file with rows. */
public enum ListFormat {
    /** A header, then one row per line; RFC 4180. */
    CSV,
    /** An object with an array of objects. */
    JSON,
    /** One value of the identifying column per line; lines that begin with # are comments. */
    TXT;

    /** @throws CommandFailure when there is no format of that name */
    public static ListFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.word().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "--format is one of " + all() + ".", ""));
    }

    /**
     * Detects the format by the extension.
     *
     * @throws CommandFailure when the extension is unknown
     */
    public static ListFormat of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(format -> format.word().equalsIgnoreCase(extension))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "The format of " + fileName + " does not follow from its name.",
                        "Say it: --format " + all().replace(", ", ", --format ")));
    }

    private static String all() {
        return Arrays.stream(values()).map(ListFormat::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
