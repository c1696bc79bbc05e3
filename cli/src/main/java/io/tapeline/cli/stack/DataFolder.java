package io.tapeline.cli.stack;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a stack's data; only one stack may use it at a time. */
public final class DataFolder {

    private DataFolder() {}

    /** Throws when a stack already runs on the folder. */
    public static void requireFree(Path folder) {
        RunningStack.on(folder).ifPresent(stack -> {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "A stack is running on " + folder + " already: process " + stack.pid() + ", " + stack.api(),
                    "Use that one, end it, or name another folder by --data.");
        });
    }

    /** Removes what an earlier demo left there. Links are removed, not followed. */
    public static void empty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "What an earlier demo left in " + folder + " can't be removed: " + e.getMessage(),
                    "Remove the folder, or name another one by --data.");
        }
    }
}
