package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.options.CostOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retries the failed and cancelled files of a job. */
@Command(name = "retry", description = "Retry the failed and cancelled files of a job, or continue a paused job.")
final class JobsRetryVerb extends Verb {

    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Mixin
    private CostOption cost;

    @Option(names = "--watch", description = "show progress until the job has ended")
    private boolean watch;

    @Option(names = "--json", description = "print the job as JSON")
    private boolean json;

    JobsRetryVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        requireJobId(id);
        TapelineApi api = Connection.api(surroundings());
        Job job = api.retry(id, cost.maxCost());
        if (watch) {
            job = new IngestRun(api, surroundings()).follow(List.of(job)).getFirst();
        }
        if (json) {
            printJson(job.document());
        } else {
            print("job " + job.id() + " is " + job.state().word());
        }
        return !watch || job.succeeded() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }
}
