package io.tapeline.cli.options;

import io.tapeline.cli.api.Source;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import picocli.CommandLine.Option;

/** Lets nothing start before the user says that the provider's terms are known. */
public final class TermsOption {

    private static final String VARIABLE = "TAPELINE_ACCEPT_TERMS";

    @Option(
            names = {"--accept-terms", "--accept-rights"},
            description =
                    "confirms that you have read the provider's terms and comply with them (or " + VARIABLE + "=true)")
    private boolean accept;

    /**
     * @throws CommandFailure with the terms in short when they are not accepted
     */
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
