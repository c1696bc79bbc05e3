package io.tapeline.cli.verb;

import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Collects data from search APIs. */
@Command(
        name = "harvest",
        description = "Collect the data of a search API, within its rate limit.",
        synopsisSubcommandLabel = "COMMAND")
public final class HarvestVerb extends Verb {

    @Spec
    private CommandSpec spec;

    private HarvestVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** The verb with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new HarvestVerb(surroundings)).addSubcommand(new HarvestArtistsVerb(surroundings));
    }

    @Override
    int run() {
        throw new ParameterException(spec.commandLine(), "Say what to harvest: artists");
    }
}
