package io.tapeline.standins.snowflake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A finished query.
 *
 * @param rowType the columns as the protocol describes them
 * @param firstRows the rows that are sent inline, as JSON: {@code [["a","1"],["b",null]]}
 * @param chunks the other rows, in files
 * @param total number of rows
 * @param statementType Snowflake's number for the kind of statement
 */
record QueryResult(
        List<Map<String, Object>> rowType, String firstRows, List<Chunk> chunks, long total, int statementType) {

    QueryResult {
        rowType = List.copyOf(rowType);
        chunks = List.copyOf(chunks);
    }

    /** A gzip file of rows, {@code ["a","1"],["b",null]}, without the outer brackets. Sizes in bytes. */
    record Chunk(Path file, long rowCount, long compressedSize, long uncompressedSize) {}
}
