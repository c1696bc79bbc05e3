package io.tapeline.extractkeys.snowflake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** The five tables in a DuckDB of one test's own, and rows for them. */
final class MusicTables implements AutoCloseable {

    private final Connection root;
    private int nextId = 1;

    MusicTables() {
        try {
            root = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = root.createStatement()) {
                statement.execute("""
                        ATTACH ':memory:' AS BI_PROD;
                        ATTACH ':memory:' AS ODS_PROD;
                        CREATE SCHEMA BI_PROD.DWH;
                        CREATE SCHEMA ODS_PROD.CROSS_PRODUCTS_ODS;
                        CREATE SCHEMA ODS_PROD.MOTION_ARRAY_ODS;
                        CREATE TABLE BI_PROD.DWH.DIM_ASSETS (asset_id BIGINT, product_indicator INTEGER,
                            asset_type VARCHAR, asset_sub_type VARCHAR, last_status_group VARCHAR);
                        CREATE TABLE ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET (id BIGINT, externalid VARCHAR);
                        CREATE TABLE ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE (songid BIGINT, filekey VARCHAR,
                            role VARCHAR, createdat TIMESTAMP);
                        CREATE TABLE ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS (id BIGINT,
                            product_id VARCHAR, guid VARCHAR, resolution_format INTEGER);
                        CREATE TABLE ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS (parent_id BIGINT,
                            created_at TIMESTAMP);
                        CREATE TABLE ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT (product_id BIGINT,
                            format_id INTEGER);
                        """);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Sessions sessions() {
        return () -> {
            try {
                return root.unwrap(org.duckdb.DuckDBConnection.class).duplicate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** An Artlist song on sale; returns the id that its files name. */
    int song(long asset) {
        return song(asset, 1, "Music", "ON_AIR", String.valueOf(asset));
    }

    int song(long asset, int product, String type, String status, String externalId) {
        int id = nextId++;
        put("BI_PROD.DWH.DIM_ASSETS", asset, product, type, "Song", status);
        put("ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET", id, externalId);
        return id;
    }

    void songFile(int song, String key, String role, String createdAt) {
        put("ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE", song, key, role, time(createdAt));
    }

    /** A MotionArray product with the formats that it is offered in. */
    void product(long asset, int indicator, String subType, int... formats) {
        put("BI_PROD.DWH.DIM_ASSETS", asset, indicator, "Audio", subType, "OFF_AIR");
        for (int format : formats) {
            put("ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT", asset, format);
        }
    }

    void resolution(long asset, String guid, int resolutionFormat, String createdAt) {
        int id = nextId++;
        put("ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS", id, "" + asset, guid, resolutionFormat);
        put("ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS", id, time(createdAt));
    }

    private static Timestamp time(String text) {
        return text == null ? null : Timestamp.valueOf(text);
    }

    private void put(String table, Object... values) {
        String places = "?, ".repeat(values.length - 1) + "?";
        try (PreparedStatement insert =
                root.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
