package io.tapeline.storage;

import java.time.Duration;

/** The speed of a source so far, in one stream or in several consecutive ones. For one thread. */
public final class ReadingPace {

    /** A reserve, because the source may become slower or the machine busier. */
    private static final int ALLOWANCE = 2;

    private long bytes;
    private long nanos;

    void read(long more, Duration took) {
        bytes += more;
        nanos += took.toNanos();
    }

    /** The estimated time for so many bytes; zero if nothing has been read yet. */
    public Duration timeFor(long more) {
        return bytes == 0 ? Duration.ZERO : Duration.ofNanos((long) ((double) more * nanos / bytes));
    }

    /** The time that must be left to begin reading so many bytes; zero if nothing has been read yet. */
    public Duration timeToAllow(long more) {
        return timeFor(more).multipliedBy(ALLOWANCE);
    }
}
