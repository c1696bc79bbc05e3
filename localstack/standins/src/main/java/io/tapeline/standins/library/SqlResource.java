package io.tapeline.standins.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Runs the SQL files in this package. {@code ${name}} is replaced; statements end with a semicolon at the end of a line. */
final class SqlResource {
    private SqlResource() {}

    static void run(Connection connection, String name) throws SQLException {
        run(connection, name, Map.of());
    }

    static void run(Connection connection, String name, Map<String, String> values) throws SQLException {
        var text = read(name);
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        for (var sql : text.split(";\\s*\\n")) {
            if (!sql.isBlank()) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String read(String name) {
        try (var in = SqlResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
