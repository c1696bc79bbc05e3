package io.tapeline.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process has used of AWS since it was last taken over. A function does one thing at a time, so the usage belongs to that.
 * Safe for use by several threads.
 */
public final class UsageMeter {

    private static final UsageMeter PROCESS = new UsageMeter();
    private static final double MEBIBYTES_OF_A_GIB = 1_024;
    private static final double MILLIS = 1_000;

    private Usage used = Usage.NONE;
    private double memory;
    private Optional<Instant> since = Optional.empty();

    /** The one that the AWS clients of this process count for. */
    public static UsageMeter ofThisProcess() {
        return PROCESS;
    }

    /**
     * An invocation of the function begins.
     *
     * @param mebibytes of memory that the function has
     */
    public synchronized void begin(Instant now, int mebibytes) {
        memory = mebibytes / MEBIBYTES_OF_A_GIB;
        since = Optional.of(now);
        add(new Usage(1, 0, 0, 0, 0, 0, 0));
    }

    public synchronized void add(Usage more) {
        used = used.plus(more);
    }

    /** All that has been used since the last time, until now; from here on it is the caller's. */
    public synchronized Usage take(Instant now) {
        since.map(begun -> Duration.between(begun, now))
                .filter(Duration::isPositive)
                .ifPresent(worked -> add(new Usage(0, worked.toMillis() / MILLIS * memory, 0, 0, 0, 0, 0)));
        since = since.map(begun -> now);
        Usage taken = used;
        used = Usage.NONE;
        return taken;
    }
}
