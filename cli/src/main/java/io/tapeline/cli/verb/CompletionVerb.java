package io.tapeline.cli.verb;

import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.FishCompletion;
import io.tapeline.cli.console.Surroundings;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script for a shell. */
@Command(
        name = "completion",
        description = "Print a completion script for bash, zsh or fish.",
        footer = {
            "",
            "  bash  source <(./tapeline completion bash)        in ~/.bashrc",
            "  zsh   source <(./tapeline completion zsh)         in ~/.zshrc",
            "  fish  ./tapeline completion fish | source         in ~/.config/fish/config.fish"
        })
public final class CompletionVerb extends Verb {

    private static final String NAME = "tapeline";

    /** The supported shells. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private Shell shell;

    public CompletionVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        CommandLine root = spec.root().commandLine();
        print(
                switch (shell) {
                    // zsh reads the same script, which starts bashcompinit in zsh
                    case bash, zsh -> AutoComplete.bash(NAME, root);
                    case fish -> FishCompletion.of(NAME, root.getCommandSpec());
                });
        return ExitCode.DONE;
    }
}
