package io.tapeline.standins.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB as the data warehouse: databases BI_PROD, ODS_PROD and STANDINS (hidden from clients), with Snowflake's NULL order and
 * some of its functions. Thread-safe: every caller has its own connection.
 */
public final class Warehouse implements AutoCloseable {
    /** The schema in which names without a schema are resolved. */
    private static final String FUNCTIONS = "memory.main";

    private final DuckDBConnection root;

    /** Opens the databases of a folder, or in memory if there is none. */
    public Warehouse(Optional<Path> folder) {
        try {
            var properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            root = DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            for (var database : new String[] {"BI_PROD", "ODS_PROD", "STANDINS"}) {
                attach(folder, database);
            }
            SqlResource.run(root, "warehouse.sql");
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The stand-in's database can't be opened: " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void attach(Optional<Path> folder, String database) throws SQLException {
        var file = folder.map(path -> path.resolve(database.toLowerCase(Locale.ROOT) + ".duckdb")
                        .toString())
                .orElse(":memory:");
        try (var statement = root.createStatement()) {
            statement.execute("ATTACH '" + file.replace("'", "''") + "' AS " + database);
        }
    }

    /** A connection with a current database and schema, and Snowflake's functions. */
    public DuckDBConnection connect(String database, String schema) throws SQLException {
        var connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET search_path='" + identifier(database) + "." + identifier(schema) + "," + FUNCTIONS + "'");
        } catch (SQLException unknown) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET search_path='" + FUNCTIONS + "'");
            }
        }
        return connection;
    }

    /** A connection for the stand-ins themselves. */
    DuckDBConnection connect() throws SQLException {
        return root.duplicate().unwrap(DuckDBConnection.class);
    }

    private static String identifier(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "");
    }

    @Override
    public void close() {
        try (Connection closing = root;
                var statement = closing.createStatement()) {
            statement.execute("CHECKPOINT BI_PROD");
            statement.execute("CHECKPOINT ODS_PROD");
            statement.execute("CHECKPOINT STANDINS");
        } catch (SQLException stillBusy) {
            // The write-ahead log contains everything; the next start reads it.
            return;
        }
    }
}
