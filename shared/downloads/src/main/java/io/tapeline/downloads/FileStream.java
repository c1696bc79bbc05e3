package io.tapeline.downloads;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The bytes of a file.
 *
 * @param body from {@code offset} on, as far as was asked for; reading may block, and a broken connection shows as an IOException
 * @param offset position of the first byte; 0 when the source ignored the wish to resume
 * @param length size of the whole file in bytes when the source says so
 * @param validator a strong ETag or Last-Modified by which a resumed stream is known to be of the same file; empty text
 *     when there is none, and then the file can't be resumed
 */
public record FileStream(InputStream body, long offset, OptionalLong length, String validator)
        implements AutoCloseable {

    /** Code of the failure to open a file that has changed since it was begun. */
    public static final String CHANGED = "changed";

    /** Code of the failure to reach what a file is asked of: nothing is known of it, and to ask again at once may help. */
    public static final String UNREACHABLE = "source-unreachable";

    @Override
    public void close() {
        try {
            body.close();
        } catch (java.io.IOException e) {
            // the bytes have been read or given up: nothing depends on how the connection ends
            return;
        }
    }
}
