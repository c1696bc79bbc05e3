package io.tapeline.snowflake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long to wait and how much to hold.
 *
 * @param login longest time for signing in, whole seconds from 1
 * @param network longest time for one HTTP exchange with all its repetitions, whole seconds from 1
 * @param query longest time for a query before its first rows, whole seconds from 1
 * @param prefetchThreads threads that fetch result chunks ahead, from 1; each holds chunks of about 8 MB and more
 * @param memoryMegabytes most memory for chunks that were fetched ahead, from 16
 * @param cache a folder that can be written, for answers about revoked certificates
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
     * For a function of 512 MB that has some minutes: 15 s, 20 s, 300 s, 1 thread, 64 MB, cache in the folder that {@code TMPDIR}
     * names, else in {@code /tmp}, which is what Lambda lets a function write.
     */
    public static ConnectionLimits forASmallFunction() {
        Path cache = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"));
        return new ConnectionLimits(
                Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(300), 1, 64, cache);
    }

    /** The same with other limits on waiting. */
    public ConnectionLimits waiting(Duration login, Duration network, Duration query) {
        return new ConnectionLimits(login, network, query, prefetchThreads, memoryMegabytes, cache);
    }
}
