package io.tapeline.cli.options;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.SystemText;
import io.tapeline.cli.lists.GatheredList;
import io.tapeline.cli.lists.ListFiles;
import io.tapeline.cli.lists.ListFormat;
import io.tapeline.cli.transfer.FileProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the inputs named on a command line: files of rows, and addresses, each of which is a row itself. */
public final class ListInputs {

    private final Surroundings surroundings;
    private final Optional<ListFormat> format;

    public ListInputs(Surroundings surroundings, Optional<ListFormat> format) {
        this.surroundings = surroundings;
        this.format = format;
    }

    /**
     * @throws CommandFailure when a file can't be read
     */
    public void read(List<String> inputs, GatheredList into) {
        for (String input : inputs) {
            if (input.matches("(?i)https?://.*")) {
                into.addTyped(input);
            } else {
                file(input, into);
            }
        }
    }

    private void file(String name, GatheredList into) {
        SystemText.ofThisProcess().require("The name of the file", name);
        Path file = surroundings.resolve(Path.of(name));
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.USAGE, name + " is a folder.", "Name a file.");
        }
        try {
            ListFiles.read(file, name, format, into);
        } catch (IOException e) {
            throw FileProblems.explained(file, e);
        }
    }
}
