package io.tapeline.cli.verb;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.transfer.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** How long commands wait for an API or an S3 that does not answer. */
final class Patience {

    private static final String VARIABLE = "TAPELINE_PATIENCE_SECONDS";
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofSeconds(120);

    private Patience() {}

    /** Two minutes for what was there before, half a minute for an API that was not; or TAPELINE_PATIENCE_SECONDS for both. */
    static Retries with(Surroundings surroundings) {
        Optional<String> seconds = surroundings.variable(VARIABLE);
        if (seconds.filter(text -> !text.matches("[0-9]{1,6}")).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, VARIABLE + " is no number of seconds.", "");
        }
        Optional<Duration> set = seconds.map(Long::parseLong).map(Duration::ofSeconds);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Retries(
                surroundings.pause(), random, surroundings.nanoTime(), set.orElse(FIRST_CONTACT), set.orElse(USUAL));
    }
}
