package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.standins.library.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Runs each statement on its own connection and spools its result. Thread-safe. */
final class QueryRunner {
    private static final int LONGEST_TEXT = 16_777_216;

    private final Warehouse warehouse;
    private final Path results;
    private final ResultLimits limits;

    QueryRunner(Warehouse warehouse, Path results, ResultLimits limits) {
        this.warehouse = warehouse;
        this.results = results;
        this.limits = limits;
    }

    /** A statement as a client sent it. */
    record Query(String id, String sql, JsonNode bindings, boolean describeOnly) {}

    QueryResult run(Session session, Query query, Consumer<Statement> running) throws SnowflakeError {
        if (Statements.concernsSession(query.sql())) {
            return SessionStatements.run(session, query.sql());
        }
        try (var connection = warehouse.connect(session.database(), session.schema());
                var statement = connection.prepareStatement(query.sql())) {
            running.accept(statement);
            if (query.describeOnly()) {
                return described(statement, query.sql());
            }
            Bindings.set(statement, query.bindings());
            return Statements.type(query.sql()) == Statements.SELECT
                    ? selected(statement, query)
                    : changed(statement, query.sql());
        } catch (SQLException failure) {
            throw SqlErrors.translate(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static QueryResult described(PreparedStatement statement, String sql) throws SQLException {
        var columns = statement.getMetaData();
        return new QueryResult(rowType(columns, types(columns, sql), sql), "[]", List.of(), 0, Statements.type(sql));
    }

    private QueryResult selected(PreparedStatement statement, Query query) throws SQLException, IOException {
        try (var rows = statement.executeQuery()) {
            var columns = rows.getMetaData();
            var types = types(columns, query.sql());
            var spool = new ResultSpool(results.resolve(query.id()), limits.inlineRows(), limits.chunkBytes());
            var spooled = spool.spool(rows, types);
            return new QueryResult(
                    rowType(columns, types, query.sql()),
                    spooled.firstRows(),
                    spooled.chunks(),
                    spooled.total(),
                    Statements.SELECT);
        }
    }

    private static QueryResult changed(PreparedStatement statement, String sql) throws SQLException {
        statement.execute();
        var count = Math.max(0, statement.getUpdateCount());
        return new QueryResult(
                List.of(Map.of(
                        "name", "number of rows", "type", "fixed", "nullable", false, "precision", 19, "scale", 0)),
                "[[\"" + count + "\"]]",
                List.of(),
                1,
                Statements.type(sql));
    }

    private static List<ColumnType> types(ResultSetMetaData columns, String sql) throws SQLException {
        var types = new ArrayList<ColumnType>();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            types.add(ColumnType.of(columns, column, sql));
        }
        return types;
    }

    private static List<Map<String, Object>> rowType(ResultSetMetaData columns, List<ColumnType> types, String sql)
            throws SQLException {
        var described = new ArrayList<Map<String, Object>>();
        for (var column = 1; column <= types.size(); column++) {
            var type = types.get(column - 1);
            var decimal = columns.getColumnTypeName(column).startsWith("DECIMAL");
            var one = new HashMap<String, Object>();
            one.put("name", name(columns.getColumnLabel(column), sql));
            one.put("type", type.wireName());
            one.put("nullable", true);
            one.put("length", type == ColumnType.TEXT ? LONGEST_TEXT : null);
            one.put("byteLength", type == ColumnType.TEXT ? LONGEST_TEXT : null);
            one.put("precision", type == ColumnType.FIXED ? decimal ? columns.getPrecision(column) : 38 : null);
            one.put("scale", scale(type, decimal ? columns.getScale(column) : 0));
            one.put("database", "");
            one.put("schema", "");
            one.put("table", "");
            described.add(one);
        }
        return described;
    }

    /** Snowflake converts names to upper case unless they are quoted. */
    private static String name(String label, String sql) {
        return sql.contains('"' + label + '"') ? label : label.toUpperCase(Locale.ROOT);
    }

    private static Integer scale(ColumnType type, int decimals) {
        return switch (type) {
            case FIXED -> decimals;
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> 9;
            default -> null;
        };
    }
}
