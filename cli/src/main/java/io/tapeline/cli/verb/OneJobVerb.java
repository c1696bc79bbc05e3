package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb for one job: the given one, or the newest. */
abstract class OneJobVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "the job (default: the newest)")
    private Optional<String> id = Optional.empty();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    OneJobVerb(Surroundings surroundings) {
        super(surroundings);
    }

    abstract int run(TapelineApi api, String id) throws ApiException, InterruptedException;

    @Override
    final int run() throws ApiException, InterruptedException {
        id.ifPresent(this::requireJobId);
        TapelineApi api = Connection.api(surroundings());
        return run(api, id.isPresent() ? id.get() : newest(api));
    }

    final boolean json() {
        return json;
    }

    private static String newest(TapelineApi api) throws ApiException {
        Page<Job> page = api.list(1, Optional.empty());
        return page.items().stream()
                .findFirst()
                .map(Job::id)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "There are no jobs yet.", "./tapeline ingest both starts the first ones."));
    }
}
