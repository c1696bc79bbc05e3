package io.tapeline.browseartists.exports;

import io.tapeline.model.Quoted;
import java.util.Arrays;

/** The format of an export's file. */
public enum ExportFormat {
    /** One JSON object a line, gzip. */
    JSON_LINES("jsonl.gz", "application/gzip"),
    /** RFC 4180 in UTF-8. */
    CSV("csv", "text/csv; charset=utf-8");

    private final String value;
    private final String contentType;

    ExportFormat(String value, String contentType) {
        this.value = value;
        this.contentType = contentType;
    }

    /**
     * @throws IllegalArgumentException whose message is for the caller
     */
    public static ExportFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.value.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be jsonl.gz or csv, got " + Quoted.of(name)
                        + ("parquet".equals(name) ? "; the command line makes Parquet of jsonl.gz" : "")));
    }

    /** As the API and the file's name have it. */
    public String value() {
        return value;
    }

    String contentType() {
        return contentType;
    }
}
