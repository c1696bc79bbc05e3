package io.tapeline.cli.lists;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Packs many rows for the API: lines of JSON, gzipped, in Base64. */
public final class PackedRows {

    /** Lambda accepts an event of 6 MiB, of which the rest of the request needs a part. */
    private static final int MOST_CHARACTERS = 6 * 1024 * 1024 - 64 * 1024;

    private PackedRows() {}

    /**
     * The value of the option that takes the rows.
     *
     * @throws CommandFailure when they don't fit into one request
     */
    public static Map<String, String> of(List<Map<String, String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator lines = new JsonFactory().createGenerator(new GZIPOutputStream(bytes), JsonEncoding.UTF8)) {
            lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (Map<String, String> row : rows) {
                lines.writeStartObject();
                for (Map.Entry<String, String> value : row.entrySet()) {
                    lines.writeStringField(value.getKey(), value.getValue());
                }
                lines.writeEndObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can always be written to", e);
        }
        String packed = Base64.getEncoder().encodeToString(bytes.toByteArray());
        if (packed.length() > MOST_CHARACTERS) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The list takes " + packed.length() + " bytes of a request, and at most " + MOST_CHARACTERS
                            + " are taken.",
                    "Split it and start a job for each part; leave out columns of names to make it smaller.");
        }
        return Map.of("gzip", packed);
    }
}
