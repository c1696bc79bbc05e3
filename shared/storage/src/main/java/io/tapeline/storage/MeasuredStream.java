package io.tapeline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts the bytes of a stream, and breaks off before the last bytes are passed on if the length is not the announced one, so that
 * a request with that length can't complete. Remembers how reading failed, because an HTTP client wraps the exception. For one
 * reader at a time.
 */
final class MeasuredStream extends InputStream {

    private static final long READING = Long.MIN_VALUE;

    private final InputStream source;
    private final OptionalLong expected;
    private final Clock clock;
    private long count;
    /** When bytes were last passed on, in milliseconds; {@value #READING} while the source is read. */
    private volatile long handedOn = READING;

    private Optional<IOException> failure = Optional.empty();

    MeasuredStream(InputStream source, OptionalLong expected, Clock clock) {
        this.source = source;
        this.expected = expected;
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        handedOn = READING;
        try {
            int read = source.read(into, offset, length);
            if (read < 0) {
                require(expected.isEmpty() || count == expected.getAsLong());
                return -1;
            }
            count += read;
            if (expected.isPresent() && count >= expected.getAsLong()) {
                require(count == expected.getAsLong() && source.read() < 0);
            }
            handedOn = expected.isPresent() && count == expected.getAsLong() ? READING : clock.millis();
            return read;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void require(boolean asAnnounced) throws LengthMismatch {
        if (!asAnnounced) {
            throw new LengthMismatch(expected.orElse(-1), count);
        }
    }

    /**
     * How long the reader of this stream has been busy with the bytes passed on last; zero while the source is read, and after the
     * last bytes.
     */
    Duration notTakenFor(Clock now) {
        long since = handedOn;
        return since == READING ? Duration.ZERO : Duration.ofMillis(now.millis() - since);
    }

    /** Bytes read. */
    long count() {
        return count;
    }

    /** How reading failed, if it did. */
    Optional<IOException> failure() {
        return failure;
    }

    /** The body is shorter or longer than announced. */
    static final class LengthMismatch extends IOException {
        LengthMismatch(long expected, long read) {
            super("The source announced " + expected + " bytes but sent "
                    + (read < expected ? "only " + read : "more")
                    + ".");
        }
    }
}
