package io.tapeline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Ends when its source ends or its time is over, and measures the speed of its source. For one thread. */
final class PausingStream extends InputStream {

    private final InputStream source;
    private final Instant until;
    private final InstantSource clock;
    private final ReadingPace pace;
    private boolean paused;

    PausingStream(InputStream source, Instant until, InstantSource clock, ReadingPace pace) {
        this.source = source;
        this.until = until;
        this.clock = clock;
        this.pace = pace;
    }

    /** A stream that ends only with its source. */
    static PausingStream never(InputStream source) {
        return new PausingStream(source, Instant.MAX, InstantSource.system(), new ReadingPace());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Instant before = clock.instant();
        paused |= !before.isBefore(until);
        if (paused) {
            return -1;
        }
        int read = source.read(into, offset, length);
        pace.read(Math.max(0, read), Duration.between(before, clock.instant()));
        return read;
    }

    /**
     * Ends here, unless the source would send this many bytes before the time is over even at half of its speed so far. Otherwise
     * the bytes would be read for nothing.
     */
    void pauseUnlessThereIsTimeFor(long more) {
        Duration needed = pace.timeToAllow(more);
        if (!needed.isZero()) {
            paused |= Duration.between(clock.instant(), until).compareTo(needed) < 0;
        }
    }

    /** Whether its time was over before its source had ended. */
    boolean paused() {
        return paused;
    }
}
