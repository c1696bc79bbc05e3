package io.tapeline.downloads;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The bytes of a file.
 *
 * @param body from {@code offset} on, as far as was requested; reading may block, and throws an IOException when the connection
 *     breaks
 * @param offset position of the first byte; 0 when the source ignored the requested offset
 * @param length size of the whole file in bytes if the source says it
 * @param validator a strong ETag or Last-Modified that identifies the version of the file when it is resumed; empty text when there
 *     is none, and then the file can't be resumed
 */
public record FileStream(InputStream body, long offset, OptionalLong length, String validator)
        implements AutoCloseable {

    /** Code of the failure when a file has changed since its transfer began. */
    public static final String CHANGED = "changed";

    /** Code of the failure when the server can't be reached: this says nothing about the file, and an immediate retry may help. */
    public static final String UNREACHABLE = "source-unreachable";

    @Override
    public void close() {
        try {
            body.close();
        } catch (java.io.IOException e) {
            // the bytes have been read or are not needed: an error while closing does not matter
            return;
        }
    }
}
