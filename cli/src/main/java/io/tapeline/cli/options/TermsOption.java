package io.tapeline.cli.options;

import io.tapeline.cli.api.Source;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine.Option;

/** Requires the user to accept the provider's terms before anything starts. */
public final class TermsOption {

    private static final String VARIABLE = "TAPELINE_ACCEPT_TERMS";

    @Option(
            names = {"--accept-terms", "--accept-rights"},
            description =
                    "confirms that you have read the provider's terms and comply with them (or " + VARIABLE + "=true)")
    private boolean accept;

    /** @throws CommandFailure with a summary of the terms when they are not accepted */
    public void require(Source source, Surroundings surroundings) {
        if (!accept && surroundings.variable(VARIABLE).filter("true"::equals).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    source.rights(),
                    "Nothing was started. Say --accept-terms when you have read " + source.title()
                            + "'s terms and keep to them.");
        }
    }
}
