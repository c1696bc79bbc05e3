package io.tapeline.sources;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Rows as they are stored: a line of JSON each, compressed by gzip, with the key that is made of the lines. */
final class ListContent {

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final MessageDigest digest = sha256();
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
        String key = GivenList.PREFIX + HexFormat.of().formatHex(digest.digest()) + "-" + rows + ".jsonl.gz";
        return new GivenList.Sent(key, compressed.toByteArray());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
