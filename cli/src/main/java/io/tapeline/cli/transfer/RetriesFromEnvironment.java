package io.tapeline.cli.transfer;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Sets how long commands retry while the API or S3 does not answer. */
public final class RetriesFromEnvironment {

    private static final String VARIABLE = "TAPELINE_PATIENCE_SECONDS";
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(30);
    private static final Duration MAX_DURATION = Duration.ofSeconds(120);

    private RetriesFromEnvironment() {}

    /** Two minutes for an API that has answered before and half a minute for one that has not, or TAPELINE_PATIENCE_SECONDS for both. */
    public static Retries of(Surroundings surroundings) {
        Optional<String> seconds = surroundings.variable(VARIABLE);
        if (seconds.filter(text -> !text.matches("[0-9]{1,6}")).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, VARIABLE + " is no number of seconds.", "");
        }
        Optional<Duration> set = seconds.map(Long::parseLong).map(Duration::ofSeconds);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Retries(
                surroundings.pause(),
                random,
                surroundings.nanoTime(),
                set.orElse(FIRST_CONTACT),
                set.orElse(MAX_DURATION));
    }
}
