package io.tapeline.cli.artists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Converts an export of jsonl.gz to Parquet with DuckDB. DuckDB works in pieces, so it needs some dozen megabytes of memory whatever
 * the size. The provenance is stored in the file's metadata under the key {@code provenance}.
 */
final class ParquetFile {

    private static final String COLUMNS = "{provider: 'VARCHAR', id: 'VARCHAR', name: 'VARCHAR', genres: 'VARCHAR[]',"
            + " popularity: 'TINYINT', followers: 'BIGINT', first_seen: 'TIMESTAMPTZ', last_seen: 'TIMESTAMPTZ',"
            + " found_by: 'VARCHAR', gone: 'BOOLEAN'}";

    private static final String DUCKDB = "jdbc:duckdb:";

    private ParquetFile() {}

    /** Whether DuckDB is on the class path; a package without a checkout does not include it. */
    static boolean canBeWritten() {
        try {
            return DriverManager.getDriver(DUCKDB) != null;
        } catch (SQLException e) {
            return false;
        }
    }

    static void write(Path lines, String provenance, Path target) throws IOException {
        Path partial = target.resolveSibling("." + target.getFileName() + ".part");
        try (Connection duckDb = DriverManager.getConnection(DUCKDB);
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET memory_limit = '256MB'");
            statement.execute("SET threads = 2");
            statement.execute("SET temp_directory = ''");
            statement.execute("COPY (SELECT * FROM read_json(" + text(lines.toString()) + ", columns = " + COLUMNS
                    + ", format = 'newline_delimited')) TO " + text(partial.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {provenance: " + text(provenance) + "})");
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw new IOException("DuckDB made no Parquet of the export: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
