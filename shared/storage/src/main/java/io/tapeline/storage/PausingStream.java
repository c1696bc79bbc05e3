package io.tapeline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;

/** Ends when its source ends or its time is up. For one thread. */
final class PausingStream extends InputStream {

    private final InputStream source;
    private final Instant until;
    private final InstantSource clock;
    private boolean paused;

    PausingStream(InputStream source, Instant until, InstantSource clock) {
        this.source = source;
        this.until = until;
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!paused && !clock.instant().isBefore(until)) {
            paused = true;
        }
        return paused ? -1 : source.read(into, offset, length);
    }

    /** Whether its time was up before its source had ended. */
    boolean paused() {
        return paused;
    }
}
