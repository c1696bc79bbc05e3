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
 * @param share how much of a processor each process gets; where that is limited, processes start as on Lambda, without caches
 */
public record LambdaSettings(
        Path logs,
        Path temporary,
        Duration startLimit,
        Duration idleLimit,
        boolean makesStartCaches,
        ProcessorShare share) {

    /** How long a process on Lambda may take until it asks for its first event, before it is started once more. */
    private static final Duration INIT_PHASE = Duration.ofSeconds(10);

    public static LambdaSettings in(Path data, boolean makesStartCaches, ProcessorShare share) {
        return new LambdaSettings(
                data.resolve("logs"),
                TemporaryFolder.ofAll(data),
                share.asOnLambda() ? INIT_PHASE : Duration.ofSeconds(120),
                Duration.ofMinutes(5),
                makesStartCaches,
                share);
    }
}
