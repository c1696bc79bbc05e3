package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a job. */
@Command(
        name = "cancel",
        description =
                "Stop a job. Downloads that have begun are finished; ./tapeline jobs retry continues with the other files.")
final class JobsCancelVerb extends Verb {

    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(names = "--json", description = "print the job as JSON")
    private boolean json;

    JobsCancelVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        requireJobId(id);
        Job job = Connection.api(surroundings()).cancel(id);
        if (json) {
            printJson(job.document());
        } else {
            print("job " + job.id() + " is " + job.state().word());
        }
        return ExitCode.DONE;
    }
}
