package io.tapeline.storage;

import java.time.Duration;

/** How fast a source has been, in one stream or in several, one after the other. For one thread. */
public final class ReadingPace {

    /** A reserve, because the source may become slower or the machine busier. */
    private static final int ALLOWANCE = 2;

    private long bytes;
    private long nanos;

    void read(long more, Duration took) {
        bytes += more;
        nanos += took.toNanos();
    }

    /** How long so many bytes take; no time as long as nothing has been read. */
    public Duration timeFor(long more) {
        return bytes == 0 ? Duration.ZERO : Duration.ofNanos((long) ((double) more * nanos / bytes));
    }

    /** How much time there has to be for reading so many bytes to be begun; the same as of {@link #timeFor} while nothing is known. */
    public Duration timeToAllow(long more) {
        return timeFor(more).multipliedBy(ALLOWANCE);
    }
}
