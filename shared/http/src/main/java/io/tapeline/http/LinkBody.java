package io.tapeline.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * The body of an answer. One that ends before its announced length is an {@link EOFException}; closing one that was not
 * read to its end drops the connection instead of reading the rest. The connection of one that was read serves the next request.
 */
final class LinkBody extends FilterInputStream {

    private final ClassicHttpResponse response;
    private final Cancellable request;
    private final long length;
    private long count;
    private boolean ended;

    /** @param length of the body, where it was announced; else negative */
    LinkBody(InputStream in, long length, ClassicHttpResponse response, Cancellable request) {
        super(in);
        this.length = length;
        this.response = response;
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = in.read(into, offset, length);
            ended = read < 0;
            count += Math.max(0, read);
            return read;
        } catch (ConnectionClosedException e) {
            EOFException early = new EOFException("The body ended before its announced length");
            early.initCause(e);
            throw early;
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended && count == length) {
            // nothing is left to be sent: the client learns of the end by asking for it
            ended = in.read() < 0;
        }
        if (!ended) {
            // closing alone would read the rest
            request.cancel();
        }
        response.close();
    }
}
