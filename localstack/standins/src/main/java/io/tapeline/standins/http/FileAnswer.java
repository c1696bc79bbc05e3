package io.tapeline.standins.http;

import io.tapeline.server.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A file as a file server sends it: the whole file or a range, with the validators of its version.
 *
 * @param tag changes whenever the bytes change; without quotes
 */
public record FileAnswer(String contentType, long length, String tag, Instant modified, Bytes bytes) {

    /** Writes a piece of the file. */
    @FunctionalInterface
    public interface Bytes {
        /** Writes {@code count} bytes, starting at {@code offset}. */
        void write(OutputStream out, long offset, long count) throws IOException;
    }

    /** Follows RFC 9110: sends a range only if it is of the version that the client has. */
    public void send(Exchange exchange) throws IOException {
        var quoted = '"' + tag + '"';
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC));
        exchange.with("Content-Type", contentType)
                .with("Accept-Ranges", "bytes")
                .with("ETag", quoted)
                .with("Last-Modified", date);
        var condition = exchange.header("If-Range").orElse(quoted);
        var asked = condition.equals(quoted) || condition.equals(date)
                ? exchange.header("Range").flatMap(ByteRange::parse)
                : Optional.<ByteRange>empty();
        if (asked.isEmpty()) {
            exchange.send(200, length, out -> bytes.write(out, 0, length));
            return;
        }
        var range = asked.get().within(length);
        if (range.isEmpty()) {
            exchange.with("Content-Range", "bytes */" + length)
                    .sendText(416, "text/plain", "The range is not in the file.");
            return;
        }
        var from = range.get().from();
        var until = range.get().until();
        exchange.with("Content-Range", "bytes %d-%d/%d".formatted(from, until - 1, length))
                .send(206, until - from, out -> bytes.write(out, from, until - from));
    }
}
