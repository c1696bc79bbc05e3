package io.tapeline.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A file that a server has begun to send. Holds a connection until it is closed.
 *
 * @param body from {@code offset} on, as it is stored there; reading may block for as long as the server was allowed to be silent,
 *     and throws an {@link java.io.EOFException} if it ends before its announced length
 * @param offset position of the first byte; 0 when the server sends the whole file although a later part was requested
 * @param length size of the whole file in bytes if the server says it
 * @param validator a strong ETag or Last-Modified of this version of the file; empty text when there is none, and then the
 *     file can't be resumed
 */
public record HttpFile(InputStream body, long offset, OptionalLong length, String validator) implements AutoCloseable {

    /** Closes the connection unless the body was read to its end. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // the bytes have been read or are not needed: an error while closing does not matter
            return;
        }
    }
}
