package io.tapeline.snowflake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits on waiting times and memory.
 *
 * @param login longest time for logging in, whole seconds from 1
 * @param network longest time for one HTTP exchange including its retries, whole seconds from 1
 * @param query longest time for a query before its first rows, whole seconds from 1
 * @param prefetchThreads threads that fetch result chunks ahead, from 1; each holds chunks of about 8 MB and more
 * @param memoryMegabytes maximum memory for prefetched chunks, at least 16
 * @param cache a writable folder for cached OCSP responses
 */
public record ConnectionLimits(
        Duration login, Duration network, Duration query, int prefetchThreads, int memoryMegabytes, Path cache) {

    public ConnectionLimits {
        if (login.toSeconds() < 1 || network.toSeconds() < 1 || query.toSeconds() < 1) {
            throw new IllegalArgumentException("Every limit on waiting for Snowflake must be at least one second");
        }
        if (prefetchThreads < 1 || memoryMegabytes < 16) {
            throw new IllegalArgumentException("Reading from Snowflake needs at least 1 prefetch thread and 16 MB, got "
                    + prefetchThreads + " and " + memoryMegabytes);
        }
    }

    /**
     * For a function with 512 MB and some minutes: 15 s, 20 s, 300 s, 1 thread, 64 MB, cache in the folder that {@code TMPDIR}
     * names, otherwise in {@code /tmp}, the only folder that Lambda functions can write to.
     */
    public static ConnectionLimits forASmallFunction() {
        Path cache = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"));
        return new ConnectionLimits(
                Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(300), 1, 64, cache);
    }

    /** The same limits with other waiting times. */
    public ConnectionLimits waiting(Duration login, Duration network, Duration query) {
        return new ConnectionLimits(login, network, query, prefetchThreads, memoryMegabytes, cache);
    }
}
