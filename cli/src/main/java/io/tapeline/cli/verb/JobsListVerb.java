package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs, newest first. */
@Command(name = "list", description = "List jobs, newest first.")
class JobsListVerb extends Verb {

    private static final int LARGEST_PAGE = 100;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "maximum number of jobs (default: 20)")
    private int limit;

    @Option(names = "--json", description = "print the JSON of the API")
    private boolean json;

    JobsListVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        List<Job> jobs = Page.upTo(limit, LARGEST_PAGE, Optional.empty(), Connection.api(surroundings())::list)
                .items();
        if (json) {
            printJson("jobs", jobs, Job::document);
        } else if (jobs.isEmpty()) {
            log("There are no jobs yet. ./tapeline ingest both starts the first ones.");
        } else {
            print(table(jobs));
        }
        return ExitCode.DONE;
    }

    private static Table table(List<Job> jobs) {
        Table table =
                new Table("!job", "source", "state", ">files", ">done", ">?skipped", ">failed", ">?size", "!?created");
        jobs.forEach(job -> table.add(
                job.id(),
                job.source(),
                job.state().word(),
                Plainly.count(job.files()),
                Plainly.count(job.done()),
                Plainly.count(job.skipped()),
                Plainly.count(job.failed()),
                Plainly.bytes(job.bytes()),
                job.createdAt().map(Plainly::time).orElse("")));
        return table;
    }
}
