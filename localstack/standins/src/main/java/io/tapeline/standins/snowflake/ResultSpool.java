package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tapeline.server.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a result's first rows into memory and the others into gzip files, one row at a time: the needed memory does not depend on
 * the size of the result.
 */
final class ResultSpool {
    private final Path folder;
    private final int inlineRows;
    private final long chunkBytes;

    /**
     * @param folder for this result only; created with the first chunk
     * @param inlineRows rows that are sent with the answer itself
     * @param chunkBytes a chunk is closed after this many uncompressed bytes
     */
    ResultSpool(Path folder, int inlineRows, long chunkBytes) {
        this.folder = folder;
        this.inlineRows = inlineRows;
        this.chunkBytes = chunkBytes;
    }

    /** A spooled result. */
    record Spooled(String firstRows, List<QueryResult.Chunk> chunks, long total) {}

    Spooled spool(ResultSet rows, List<ColumnType> types) throws SQLException, IOException {
        var inline = new StringWriter();
        var total = 0L;
        var more = rows.next();
        try (var json = Json.MAPPER.createGenerator(inline)) {
            json.writeStartArray();
            for (; more && total < inlineRows; total++, more = rows.next()) {
                write(json, rows, types);
            }
            json.writeEndArray();
        }
        var chunks = new ArrayList<QueryResult.Chunk>();
        if (more) {
            Files.createDirectories(folder);
        }
        while (more) {
            var chunk = new ChunkFile(folder.resolve(chunks.size() + ".json.gz"));
            try (chunk) {
                do {
                    chunk.add(rows, types);
                    more = rows.next();
                } while (more && chunk.size() < chunkBytes);
            }
            chunks.add(chunk.described());
            total += chunk.rowCount;
        }
        return new Spooled(inline.toString(), chunks, total);
    }

    private static void write(JsonGenerator json, ResultSet row, List<ColumnType> types)
            throws SQLException, IOException {
        json.writeStartArray();
        for (var column = 1; column <= types.size(); column++) {
            json.writeString(types.get(column - 1).encode(row, column));
        }
        json.writeEndArray();
    }

    private static final class ChunkFile implements AutoCloseable {
        private final Path file;
        private final CountingStream counted;
        private final JsonGenerator json;
        private long rowCount;

        ChunkFile(Path file) throws IOException {
            this.file = file;
            this.counted = new CountingStream(new FastGzip(Files.newOutputStream(file)));
            this.json = Json.MAPPER.createGenerator(counted);
            json.setRootValueSeparator(new SerializedString(","));
        }

        void add(ResultSet row, List<ColumnType> types) throws SQLException, IOException {
            write(json, row, types);
            rowCount++;
        }

        long size() {
            return counted.count + json.getOutputBuffered();
        }

        QueryResult.Chunk described() throws IOException {
            return new QueryResult.Chunk(file, rowCount, Files.size(file), counted.count);
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 32 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class CountingStream extends OutputStream {
        private final OutputStream out;
        private long count;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
