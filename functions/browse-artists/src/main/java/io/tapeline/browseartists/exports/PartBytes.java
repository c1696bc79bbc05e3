package io.tapeline.browseartists.exports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A part in memory until it is sent, and after {@code reset()} the next one. Parts are written, hashed and sent in the same array,
 * because copied and discarded arrays of this size would fill a heap of any size before the garbage collector removes them.
 */
public final class PartBytes extends ByteArrayOutputStream {

    /**
     * @param size bytes; a larger part takes twice as much memory
     */
    PartBytes(int size) {
        super(size);
    }

    /** From the beginning, until the part changes. */
    InputStream content() {
        return new ByteArrayInputStream(buf, 0, count);
    }

    void addTo(MessageDigest digest) {
        digest.update(buf, 0, count);
    }
}
