package io.tapeline.standins.library;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Writes the tables for a folder of real music. */
final class LibraryRows {
    private static final List<String> TABLES = List.of(
            "BI_PROD.DWH.DIM_ASSETS",
            "ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET",
            "ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE",
            "ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS",
            "ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS",
            "ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT",
            "STANDINS.main.FILE",
            "STANDINS.main.MADE");

    private LibraryRows() {}

    static void replace(DuckDBConnection connection, List<MusicFolder.MusicFile> files) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("""
                    CREATE OR REPLACE TEMP TABLE library (
                      asset_id BIGINT, platform VARCHAR, format VARCHAR, file_key VARCHAR, created_at TIMESTAMP)""");
        }
        try (var appender = connection.createAppender("temp", "main", "library")) {
            for (var file : files) {
                appender.beginRow();
                appender.append(file.assetId());
                appender.append(file.platform().wireName());
                appender.append(file.format().extension());
                appender.append(file.fileKey());
                appender.append(LocalDateTime.ofInstant(file.modified(), ZoneOffset.UTC));
                appender.endRow();
            }
        }
        SqlResource.run(connection, "library.sql");
    }
}
