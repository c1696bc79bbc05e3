package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.ingest.IngestSummary;
import io.tapeline.cli.options.IngestOptions;
import io.tapeline.cli.report.SummaryText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ingests the files of a catalogue into S3. */
@Command(
        name = "ingest",
        description = "Copy the latest files of a catalogue into S3. Files that are already there are skipped.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {"", "both, --watch and --json follow the jobs to their end."})
public final class IngestVerb extends Verb {

    private static final String BOTH = "both";
    private static final List<String> SOURCES = List.of("artlist", "motionarray");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "artlist, motionarray or both; ./tapeline sources lists all")
    private Optional<String> source = Optional.empty();

    @Mixin
    private IngestOptions options;

    @Option(names = "--watch", description = "show progress until the job has ended")
    private boolean watch;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    private IngestVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** With a subcommand for each source whose jobs take a list. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CommandLine ingest = new CommandLine(new IngestVerb(surroundings));
        ingest.addSubcommand("channels", IngestListVerb.commandLine(surroundings, "channels"));
        ingest.addSubcommand("feeds", IngestListVerb.commandLine(surroundings, "feeds"));
        return ingest;
    }

    @Override
    int run() throws ApiException, InterruptedException {
        String named = source.orElseThrow(() -> new ParameterException(
                spec.commandLine(), "Missing required parameter: SOURCE, or one of the commands"));
        List<String> sources = BOTH.equals(named) ? SOURCES : List.of(named);
        if (options.limitIsWrong()) {
            throw new ParameterException(spec.commandLine(), "--limit is a number of assets, at least 1");
        }
        TapelineApi api = Connection.api(surroundings());
        List<StartJob> starts = options.jobs(sources, surroundings());
        options.rights().show(api, sources, surroundings());
        IngestRun run = new IngestRun(api, surroundings());
        if (!watch && !json && starts.size() == 1) {
            sayStarted(run.start(starts).getFirst());
            return ExitCode.DONE;
        }
        IngestSummary summary = run.toTheEnd(starts);
        if (json) {
            printJson(summary.json());
        } else {
            SummaryText.lines(summary).forEach(this::print);
        }
        return summary.success() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }
}
