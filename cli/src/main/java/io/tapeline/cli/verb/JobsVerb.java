package io.tapeline.cli.verb;

import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists, shows, follows, cancels and retries jobs. Lists by default. */
@Command(
        name = "jobs",
        description = "List, show, watch, cancel and retry jobs.",
        synopsisSubcommandLabel = "[COMMAND]")
public final class JobsVerb extends JobsListVerb {

    private JobsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** The verb with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new JobsVerb(surroundings))
                .addSubcommand(new JobsListVerb(surroundings))
                .addSubcommand(new JobsShowVerb(surroundings))
                .addSubcommand(new JobsWatchVerb(surroundings))
                .addSubcommand(new JobsFailuresVerb(surroundings))
                .addSubcommand(new JobsCancelVerb(surroundings))
                .addSubcommand(new JobsRetryVerb(surroundings));
    }
}
