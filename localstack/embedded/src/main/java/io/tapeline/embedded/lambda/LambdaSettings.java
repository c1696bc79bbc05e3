package io.tapeline.embedded.lambda;

import io.tapeline.emulators.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings that all functions of the host share.
 *
 * @param logs folder of the functions' logs
 * @param temporary parent of the processes' temporary folders
 * @param startLimit how long a process may take until it asks for its first event
 * @param idleLimit how long an idle process is kept
 * @param makesStartCaches whether a start cache is created for a function that has none; an existing one is always used
 * @param share how much of a processor each process gets; if it is limited, processes start as on Lambda, without caches
 */
public record LambdaSettings(
        Path logs,
        Path temporary,
        Duration startLimit,
        Duration idleLimit,
        boolean makesStartCaches,
        ProcessorShare share) {

    /** How long a process on Lambda may take until it asks for its first event; after that Lambda starts it again. */
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
