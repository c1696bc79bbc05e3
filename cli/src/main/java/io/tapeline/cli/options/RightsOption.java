package io.tapeline.cli.options;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import java.util.List;
import picocli.CommandLine.Option;

/** Shows a source's sentence about rights before a job starts, unless the user has confirmed knowing it. */
public final class RightsOption {

    private static final String VARIABLE = "TAPELINE_ACCEPT_RIGHTS";

    @Option(
            names = "--accept-rights",
            description =
                    "you have read the source's notice about rights; it is not shown again (or " + VARIABLE + "=true)")
    private boolean accept;

    public boolean accepted(Surroundings surroundings) {
        return accept || surroundings.variable(VARIABLE).filter("true"::equals).isPresent();
    }

    /** Requests the sentences from the API only if they are to be shown. */
    public void show(TapelineApi api, List<String> sources, Surroundings surroundings) throws ApiException {
        if (!accepted(surroundings)) {
            TapelineApi.sourcesOf(api.sources()).stream()
                    .filter(source -> sources.contains(source.name()))
                    .forEach(source -> show(source, surroundings));
        }
    }

    /** Shows the sentence of a source that was already requested. */
    public void show(Source source, Surroundings surroundings) {
        if (!accepted(surroundings)) {
            int width = surroundings.screen().terminal() ? surroundings.screen().width() : Surroundings.NO_TERMINAL;
            surroundings
                    .err()
                    .println(Plainly.wrapped(source.rights() + " --accept-rights says that you know this.", width));
        }
    }
}
