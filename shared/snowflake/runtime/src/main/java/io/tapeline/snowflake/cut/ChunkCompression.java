package io.tapeline.snowflake.cut;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.zip.GZIPInputStream;
import org.apache.http.Header;

/** The compression of result chunks: gzip or none. Zstandard is a native library of 7 MB; Snowflake sends JSON in gzip. */
public final class ChunkCompression {
    private static final int BUFFER_BYTES = 1 << 20;

    private ChunkCompression() {}

    /**
     * @param factory not used; the replaced method is an instance method
     */
    @Replaces(
            type = "net.snowflake.client.internal.jdbc.CompressedStreamFactory",
            method = "createBasedOnEncodingHeader")
    public static InputStream createBasedOnEncodingHeader(Object factory, InputStream chunk, Header encoding)
            throws IOException, SQLException {
        if (encoding == null) {
            return chunk;
        }
        if ("gzip".equalsIgnoreCase(encoding.getValue())) {
            return new GZIPInputStream(chunk, BUFFER_BYTES);
        }
        throw new SQLFeatureNotSupportedException(
                "Result chunks with the content encoding " + encoding.getValue()
                        + " are left out of this build of the Snowflake driver; a proxy that re-encodes answers must"
                        + " leave gzip as it is",
                "0A000");
    }
}
