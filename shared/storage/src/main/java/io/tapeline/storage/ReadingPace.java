package io.tapeline.storage;

import java.time.Duration;

/** How fast a source has been, in one stream or in several, one after the other. For one thread. */
public final class ReadingPace {

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
}
