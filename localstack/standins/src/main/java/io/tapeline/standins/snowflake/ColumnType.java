package io.tapeline.standins.snowflake;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/** Snowflake's types, and how a value of each is written in a JSON rowset: always as a string, or null. */
enum ColumnType {
    FIXED,
    REAL,
    TEXT,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP_NTZ,
    TIMESTAMP_LTZ,
    TIMESTAMP_TZ,
    BINARY;

    private static final int UTC_IN_MINUTES = 1440;

    /** The Snowflake type of a DuckDB column. DuckDB has only one zoned timestamp; the SQL text decides which of Snowflake's is meant. */
    static ColumnType of(ResultSetMetaData columns, int column, String sql) throws SQLException {
        var name = columns.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        if (name.startsWith("DECIMAL")) {
            return FIXED;
        }
        return switch (name) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT" -> FIXED;
            case "DOUBLE", "FLOAT" -> REAL;
            case "BOOLEAN" -> BOOLEAN;
            case "DATE" -> DATE;
            case "TIME" -> TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> TIMESTAMP_NTZ;
            case "TIMESTAMP WITH TIME ZONE" ->
                sql.toUpperCase(Locale.ROOT).contains("TIMESTAMP_TZ") ? TIMESTAMP_TZ : TIMESTAMP_LTZ;
            case "BLOB" -> BINARY;
            default -> TEXT;
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A value in the format of the rowset; null for NULL. */
    String encode(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (this) {
            case FIXED -> value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
            case REAL, TEXT -> value instanceof String text ? text : row.getString(column);
            case BOOLEAN -> (Boolean) value ? "1" : "0";
            case DATE -> Long.toString(((LocalDate) value).toEpochDay());
            case TIME -> {
                var time = ((LocalTime) value).toNanoOfDay();
                yield "%d.%09d".formatted(time / 1_000_000_000L, time % 1_000_000_000L);
            }
            case TIMESTAMP_NTZ ->
                seconds(row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
            case TIMESTAMP_LTZ -> seconds(((OffsetDateTime) value).toInstant());
            case TIMESTAMP_TZ -> seconds(((OffsetDateTime) value).toInstant()) + " " + UTC_IN_MINUTES;
            case BINARY -> HexFormat.of().withUpperCase().formatHex(row.getBytes(column));
        };
    }

    private static String seconds(Instant instant) {
        return new BigDecimal(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .setScale(9)
                .toPlainString();
    }
}
