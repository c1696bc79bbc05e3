package io.tapeline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Ends when its source ends or its time is up, and knows how fast its source is. For one thread. */
final class PausingStream extends InputStream {

    private final InputStream source;
    private final Instant until;
    private final InstantSource clock;
    private boolean paused;
    private long bytes;
    private long readingMillis;

    PausingStream(InputStream source, Instant until, InstantSource clock) {
        this.source = source;
        this.until = until;
        this.clock = clock;
    }

    /** One that ends with its source. */
    static PausingStream never(InputStream source) {
        return new PausingStream(source, Instant.MAX, InstantSource.system());
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
        readingMillis += Duration.between(before, clock.instant()).toMillis();
        bytes += Math.max(0, read);
        return read;
    }

    /** Ends here unless its source, as fast as it was, sends so many bytes before time is up: they would be read in vain. */
    void pauseUnlessThereIsTimeFor(long more) {
        if (bytes > 0) {
            Duration needed = Duration.ofMillis((long) ((double) more * readingMillis / bytes));
            paused |= Duration.between(clock.instant(), until).compareTo(needed) < 0;
        }
    }

    /** Whether its time was up before its source had ended. */
    boolean paused() {
        return paused;
    }
}
