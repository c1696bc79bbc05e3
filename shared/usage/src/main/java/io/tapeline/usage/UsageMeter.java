package io.tapeline.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The usage of AWS by this process since the last {@link #take}. A function does one thing at a time, so the usage belongs to that.
 * Safe for use by several threads.
 */
public final class UsageMeter {

    private static final UsageMeter PROCESS = new UsageMeter();
    private static final double MEBIBYTES_OF_A_GIB = 1_024;
    private static final double MILLIS = 1_000;

    private Usage used = Usage.NONE;
    private double memory;
    private Optional<Instant> since = Optional.empty();

    /** The meter of this process' AWS clients. */
    public static UsageMeter ofThisProcess() {
        return PROCESS;
    }

    /**
     * Begins an invocation of the function.
     *
     * @param mebibytes the function's memory
     */
    public synchronized void begin(Instant now, int mebibytes) {
        memory = mebibytes / MEBIBYTES_OF_A_GIB;
        since = Optional.of(now);
        add(new Usage(1, 0, 0, 0, 0, 0, 0));
    }

    public synchronized void add(Usage more) {
        used = used.plus(more);
    }

    /** Returns the usage since the last call, and resets it. */
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
