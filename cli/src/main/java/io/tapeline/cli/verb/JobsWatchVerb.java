package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import java.util.List;
import picocli.CommandLine.Command;

/** Follows one job to its end. */
@Command(name = "watch", description = "Show progress until the job has ended.")
final class JobsWatchVerb extends OneJobVerb {

    JobsWatchVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(TapelineApi api, String id) throws ApiException, InterruptedException {
        Job ended =
                new IngestRun(api, surroundings()).follow(List.of(api.show(id))).getFirst();
        if (json()) {
            printJson(ended.document());
        }
        ended.problem().ifPresent(this::log);
        return ended.succeeded() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }
}
