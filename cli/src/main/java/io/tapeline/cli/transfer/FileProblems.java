package io.tapeline.cli.transfer;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains problems with files to a person. */
public final class FileProblems {

    private FileProblems() {}

    public static CommandFailure explained(Path file, IOException problem) {
        return switch (problem) {
            case FileChangedException changed ->
                new CommandFailure(ExitCode.DONE_WITH_FAILURES, changed.getMessage(), "Nothing was stored.");
            case NoSuchFileException gone -> usage("There is no file " + gone.getFile() + ".", "");
            case AccessDeniedException denied ->
                usage("You may not read or write " + denied.getFile() + ".", "Look at its permissions.");
            case FileAlreadyExistsException exists
            when file.toString().equals(exists.getFile()) ->
                usage(file + " exists.", "Choose another name, or replace it by --force.");
            case FileSystemException other
            when inTheWay(other).isPresent() ->
                usage(
                        inTheWay(other).get() + " is a file, and Tapeline needs a folder of that name.",
                        "Move the file away or rename it.");
            case FileSystemException other
            when other.getReason() != null -> usage(other.getFile() + ": " + other.getReason() + ".", "");
            default -> usage(file + " can't be read or written: " + problem.getMessage(), "");
        };
    }

    /** An existing file at the path of a folder that was to be created. */
    private static Optional<Path> inTheWay(FileSystemException problem) {
        Path path = Path.of(Objects.requireNonNullElse(problem.getFile(), ""));
        return problem instanceof FileAlreadyExistsException
                ? Optional.of(path)
                : Stream.iterate(path.getParent(), Objects::nonNull, Path::getParent)
                        .filter(Files::isRegularFile)
                        .findFirst();
    }

    private static CommandFailure usage(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.USAGE, sentence, suggestion);
    }
}
