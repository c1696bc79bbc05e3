package io.tapeline.cli.verb;

import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.ManPage;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.transfer.FileProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints or writes manual pages. */
@Command(
        name = "man",
        description = "Print the manual page of a command, or write the pages of all commands into a folder.",
        footer = {
            "",
            "  ./tapeline man jobs list | man -l -          read a page",
            "  ./tapeline man --all ~/.local/share/man/man1   install all pages; then: man tapeline-jobs-list"
        })
public final class ManVerb extends Verb {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the words of the command, such as: jobs list")
    private List<String> words = List.of();

    @Option(names = "--all", paramLabel = "DIR", description = "write the pages of all commands into this folder")
    private Optional<Path> all = Optional.empty();

    public ManVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        CommandLine root = spec.root().commandLine();
        String version = root.getCommandSpec().version()[0];
        if (all.isPresent()) {
            Map<String, String> pages = ManPage.all(root.getCommandSpec(), version);
            write(surroundings().resolve(all.get()), pages);
            log("Wrote " + pages.size() + " pages into " + all.get() + ".");
        } else {
            surroundings().out().print(ManPage.of(named(root).getCommandSpec(), version));
        }
        return ExitCode.DONE;
    }

    private CommandLine named(CommandLine root) {
        CommandLine command = root;
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        spec.commandLine(), "There is no command '" + String.join(" ", words) + "'");
            }
            command = below;
        }
        return command;
    }

    private static void write(Path folder, Map<String, String> pages) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey() + ".1"), page.getValue());
            }
        } catch (IOException e) {
            throw FileProblems.explained(folder, e);
        }
    }
}
