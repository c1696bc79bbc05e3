package io.tapeline.standins.library;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Artlist assets with problematic keys of every kind, null and blank ones included. */
public final class HostileRows {
    private static final long FIRST_ASSET = 30_000_000L;
    private static final Timestamp CREATED = Timestamp.valueOf("2026-03-01 12:00:00");

    private HostileRows() {}

    /** Unusual but valid keys: an extraction finds them, and a download fetches them. */
    public static List<String> oddKeys() {
        return List.of(
                "../../etc/passwd",
                "a/b/c",
                "/absolute",
                "..",
                ".",
                "\"quoted\"",
                "it's",
                "with space",
                " leading and trailing ",
                "percent%2Fencoded",
                "plus+ampersand&equals=question?hash#",
                "back\\slash",
                "line\nfeed",
                "tab\there",
                "emoji-🎵🎧",
                "Ünïcödé",
                "UPPER-case",
                "upper-CASE",
                "k".repeat(1000),
                "{\"json\": [1]}",
                "'; DROP TABLE files; --",
                "<script>alert(1)</script>");
    }

    /** Keys that can't be requested: null and blank. */
    public static List<String> blankKeys() {
        var keys = new ArrayList<String>();
        keys.add(null);
        keys.add("");
        keys.add("   ");
        return keys;
    }

    static void insert(DuckDBConnection connection) throws SQLException {
        var asset = FIRST_ASSET;
        for (var key : oddKeys()) {
            insert(connection, asset++, key);
        }
        for (var key : blankKeys()) {
            insert(connection, asset++, key);
        }
    }

    private static void insert(DuckDBConnection connection, long asset, String key) throws SQLException {
        run(connection, "INSERT INTO BI_PROD.DWH.DIM_ASSETS VALUES (?, 1, 'Music', 'Song', 'ON_AIR')", asset);
        run(connection, "INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET VALUES (?, ?)", asset, "" + asset);
        run(
                connection,
                "INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE VALUES (?, ?, 'CORE', ?)",
                asset,
                key,
                CREATED);
        if (key != null && !key.isBlank()) {
            run(
                    connection,
                    "INSERT INTO STANDINS.main.FILE VALUES ('artlist', ?, 'wav', ?, ?, true)",
                    "" + asset,
                    key,
                    CREATED);
        }
    }

    private static void run(DuckDBConnection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
