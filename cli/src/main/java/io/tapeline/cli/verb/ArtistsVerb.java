package io.tapeline.cli.verb;

import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists and exports artists. Lists by default. */
@Command(
        name = "artists",
        description = "List and export the artists that harvests found.",
        synopsisSubcommandLabel = "[COMMAND]")
public final class ArtistsVerb extends ArtistsListVerb {

    private ArtistsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** The verb with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ArtistsVerb(surroundings))
                .addSubcommand(new ArtistsListVerb(surroundings))
                .addSubcommand(new ArtistsExportVerb(surroundings));
    }
}
