package io.tapeline.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A slice of a file as a request body with a known length, read while it is sent. */
final class SliceBody extends AbstractHttpEntity {

    private final FileSlice slice;
    private final LongConsumer meter;

    /** @param meter receives the number of bytes as they are sent */
    SliceBody(FileSlice slice, LongConsumer meter) {
        // the content type is among the headers that the URL is signed with
        super((String) null, null);
        this.slice = slice;
        this.meter = meter;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        slice.writeTo(out, meter);
    }

    @Override
    public long getContentLength() {
        return slice.bytes();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("is only written");
    }

    @Override
    public void close() {
        // the file is open only while it is written to the connection
    }
}
