package io.tapeline.standins.snowflake;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Translates DuckDB's errors to Snowflake's codes. */
final class SqlErrors {
    private static final Pattern TABLE = Pattern.compile("with name (\\S+) does not exist");
    private static final Pattern COLUMN =
            Pattern.compile("column \"?([^\"\\s]+)\"? not found", Pattern.CASE_INSENSITIVE);

    private SqlErrors() {}

    static SnowflakeError translate(SQLException failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("INTERRUPT")) {
            return SnowflakeError.canceled();
        }
        var table = TABLE.matcher(message);
        if (message.contains("Catalog Error") && table.find()) {
            return new SnowflakeError(
                    "002003",
                    "42S02",
                    "SQL compilation error:\nObject '%s' does not exist or not authorized.".formatted(table.group(1)));
        }
        var column = COLUMN.matcher(message);
        if (message.contains("Binder Error") && column.find()) {
            return new SnowflakeError(
                    "000904", "42000", "SQL compilation error:\ninvalid identifier '%s'".formatted(column.group(1)));
        }
        if (message.contains("Conversion Error")) {
            return new SnowflakeError("100038", "22018", message);
        }
        if (message.contains("Parser Error") || message.contains("Binder Error") || message.contains("Catalog Error")) {
            return new SnowflakeError("001003", "42000", "SQL compilation error:\n" + message);
        }
        return new SnowflakeError("000603", "XX000", "SQL execution error: " + message);
    }
}
