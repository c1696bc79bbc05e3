package io.tapeline.sources;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tapeline.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The stored form of rows: one line of JSON for each, compressed by gzip, and the key that is derived from the lines. */
final class ListContent {

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final MessageDigest digest = Sha256.digest();
    private final JsonGenerator lines;
    private long rows;

    ListContent() {
        try {
            lines = new JsonFactory()
                    .createGenerator(
                            new DigestOutputStream(new GZIPOutputStream(compressed), digest), JsonEncoding.UTF8);
            lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Map<String, String> row) {
        try {
            lines.writeStartObject();
            for (Map.Entry<String, String> value : row.entrySet()) {
                lines.writeStringField(value.getKey(), value.getValue());
            }
            lines.writeEndObject();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GivenList.Sent complete() {
        try {
            lines.writeRaw('\n');
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String key = GivenList.PREFIX + Sha256.hex(digest.digest()) + "-" + rows + ".jsonl.gz";
        return new GivenList.Sent(key, compressed.toByteArray());
    }
}
