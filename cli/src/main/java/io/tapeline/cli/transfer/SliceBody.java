package io.tapeline.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A slice of a file as what a request carries: its length is told, and it is read while it is sent. */
final class SliceBody extends AbstractHttpEntity {

    private final FileSlice slice;
    private final LongConsumer meter;

    /**
     * @param meter told of bytes as they leave
     */
    SliceBody(FileSlice slice, LongConsumer meter) {
        // what type it has stands among the headers that the URL is signed with
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
        // opens the file only while it writes
    }
}
