package io.tapeline.embedded.lambda;

import io.tapeline.emulators.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the host's functions share.
 *
 * @param logs folder of the functions' logs
 * @param temporary folder of the processes' own temporary folders
 * @param startLimit how long a process may take until it asks for its first event
 * @param idleLimit how long a process is kept without work
 * @param makesStartCaches whether a function that has no start cache gets one; one that is there is used in any case
 */
public record LambdaSettings(
        Path logs, Path temporary, Duration startLimit, Duration idleLimit, boolean makesStartCaches) {

    public static LambdaSettings in(Path data, boolean makesStartCaches) {
        return new LambdaSettings(
                data.resolve("logs"),
                TemporaryFolder.ofAll(data),
                Duration.ofSeconds(120),
                Duration.ofMinutes(5),
                makesStartCaches);
    }
}
