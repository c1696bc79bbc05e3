package io.tapeline.cli.verb;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.transfer.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** How long commands wait for an API or an S3 that does not answer. */
final class Patience {

    private static final String VARIABLE = "TAPELINE_PATIENCE_SECONDS";
    private static final String USUAL = "120";

    private Patience() {}

    /** Two minutes, or TAPELINE_PATIENCE_SECONDS. */
    static Retries with(Surroundings surroundings) {
        String seconds = surroundings.variable(VARIABLE).orElse(USUAL);
        if (!seconds.matches("[0-9]{1,6}")) {
            throw new CommandFailure(ExitCode.USAGE, VARIABLE + " is no number of seconds: " + seconds, "");
        }
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Retries(
                surroundings.pause(), random, surroundings.nanoTime(), Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
