package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shell commands of a page, as a reader would copy them. */
final class ShellBlocks {

    private ShellBlocks() {}

    /** Each command with its continuation lines; without comments and blank lines. */
    static List<String> of(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean shell = false;
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith("```")) {
                shell = line.strip().equals("```sh");
            } else if (shell && !line.isBlank() && !line.strip().startsWith("#")) {
                command.append(command.isEmpty() ? line.strip() : "\n" + line.strip());
                if (!line.endsWith("\\")) {
                    commands.add(command.toString());
                    command.setLength(0);
                }
            }
        }
        return commands;
    }
}
