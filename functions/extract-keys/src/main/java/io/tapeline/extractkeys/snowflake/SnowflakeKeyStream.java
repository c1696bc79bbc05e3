package io.tapeline.extractkeys.snowflake;

import io.tapeline.extraction.KeyStream;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import io.tapeline.snowflake.SnowflakeException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Rows of one query. */
final class SnowflakeKeyStream implements KeyStream {

    private final Connection connection;
    private final ResultSet rows;
    private final int mostAssets;
    private SourceCursor last;

    SnowflakeKeyStream(Connection connection, ResultSet rows, Optional<Integer> limit, SourceCursor start) {
        this.connection = connection;
        this.rows = rows;
        this.mostAssets = limit.orElse(Integer.MAX_VALUE);
        this.last = start;
    }

    @Override
    public Optional<Row> next() throws SourceException {
        try {
            return rows.next() ? read() : Optional.empty();
        } catch (SQLException e) {
            throw SnowflakeKeySource.failure(SnowflakeException.atQuery(e));
        } catch (RuntimeException e) {
            throw SnowflakeKeySource.brokenOff(e);
        }
    }

    private Optional<Row> read() throws SQLException {
        String asset = rows.getString(1);
        int number = rows.getInt(2);
        int unusable = rows.getInt(3);
        String key = rows.getString(4);
        long changed = rows.getLong(5);
        long pinned = rows.getLong(6);
        boolean begins = !asset.equals(last.asset());
        if (begins && last.assets() >= mostAssets) {
            return Optional.empty();
        }
        last = new SourceCursor(pinned, number * 2L + unusable, last.assets() + (begins ? 1 : 0), asset);
        return Optional.of(row(asset, number, key, Instant.EPOCH.plus(changed, ChronoUnit.MICROS), last.text()));
    }

    private static Row row(String asset, int number, String key, Instant changed, String cursor) {
        try {
            return new Row.Wanted(new WantedFile(asset, FormatNumbers.format(number), key), changed, cursor);
        } catch (IllegalArgumentException e) {
            return new Row.Unusable(e.getMessage(), cursor);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // all wanted rows have been read, so an error while closing does not matter
            return;
        }
    }
}
