package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.ingest.IngestSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pulls the files of a catalogue into S3. */
@Command(
        name = "ingest",
        description = "Pull the latest files of a catalogue into S3. What is there already is skipped.",
        footer = {"", "both, --watch and --json follow the jobs to their end."})
public final class IngestVerb extends Verb {

    private static final String BOTH = "both";
    private static final List<String> SOURCES = List.of("artlist", "motionarray");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", description = "artlist, motionarray or both; ./tapeline sources lists all")
    private String source;

    @Mixin
    private IngestOptions options;

    @Option(names = "--watch", description = "show progress until the job has ended")
    private boolean watch;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    public IngestVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        List<StartJob> starts = options.jobs(BOTH.equals(source) ? SOURCES : List.of(source));
        if (options.limitIsWrong()) {
            throw new ParameterException(spec.commandLine(), "--limit is a number of assets, at least 1");
        }
        IngestRun run = new IngestRun(Connection.api(surroundings()), surroundings());
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

    private void sayStarted(Job job) {
        print(job.source() + ": job " + job.id() + " is " + job.state().word());
        log("./tapeline jobs watch " + job.id() + " shows how far it is.");
    }
}
