package io.tapeline.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * The body of an answer. Throws an {@link EOFException} if it ends before its announced length. Closing it before its end closes
 * the connection instead of reading the rest. After its end the connection is reused.
 */
final class LinkBody extends FilterInputStream {

    private final ClassicHttpResponse response;
    private final Cancellable request;
    private final long length;
    private long count;
    private boolean ended;

    /**
     * @param length the announced length of the body; negative if there was none
     */
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
            // everything was sent: the client notices the end only by another read
            ended = in.read() < 0;
        }
        if (!ended) {
            // closing alone would read the rest
            request.cancel();
        }
        response.close();
    }
}
