package io.tapeline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts and hashes what passes, and breaks off a stream whose length is not the announced one before its last bytes are
 * handed on, so that a request of that length can't complete. Remembers how reading failed, because an HTTP client wraps
 * that. For one reader at a time.
 */
final class MeasuredStream extends InputStream {

    private final InputStream source;
    private final OptionalLong expected;
    private final MessageDigest digest = Checksums.sha256();
    private long count;
    private Optional<IOException> failure = Optional.empty();

    MeasuredStream(InputStream source, OptionalLong expected) {
        this.source = source;
        this.expected = expected;
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
            digest.update(into, offset, read);
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

    /** Bytes read. */
    long count() {
        return count;
    }

    /** How reading failed, if it did. */
    Optional<IOException> failure() {
        return failure;
    }

    /** SHA-256 of what was read. To be asked once, at the end. */
    byte[] sha256() {
        return digest.digest();
    }

    /** The body ended early or did not end. */
    static final class LengthMismatch extends IOException {
        LengthMismatch(long expected, long read) {
            super("The source announced " + expected + " bytes but sent "
                    + (read < expected ? "only " + read : "more")
                    + ".");
        }
    }
}
