package io.tapeline.extractkeys.snowflake;

import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeyStream;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.snowflake.SnowflakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of Artlist and MotionArray, read from Snowflake, one session per stream. Safe for use by several threads. */
public final class SnowflakeKeySource implements KeySource {

    public static final SourceId ARTLIST = new SourceId("artlist");
    public static final SourceId MOTIONARRAY = new SourceId("motionarray");

    private final Sessions sessions;
    private final Duration overlap;
    private final Map<SourceId, String> queries =
            Map.of(ARTLIST, resource("artlist.sql"), MOTIONARRAY, resource("motionarray.sql"));

    /**
     * @param overlap how far before the moment asked for changes are read again, for rows that arrive late; a file that was
     *     ingested already is skipped later on
     */
    public SnowflakeKeySource(Sessions sessions, Duration overlap) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("The overlap of incremental extractions can't be negative");
        }
        this.sessions = sessions;
        this.overlap = overlap;
    }

    @Override
    public Set<SourceId> sources() {
        return queries.keySet();
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        SourceCursor cursor = cursorOf(query);
        Connection connection = connect();
        try {
            PreparedStatement statement = connection.prepareStatement(queries.get(query.source()));
            bind(statement, query, cursor);
            return new SnowflakeKeyStream(connection, statement.executeQuery(), limit(query), cursor);
        } catch (SQLException e) {
            SnowflakeKeyStream.closeQuietly(connection);
            throw failure(SnowflakeException.atQuery(e));
        } catch (RuntimeException e) {
            SnowflakeKeyStream.closeQuietly(connection);
            throw brokenOff(e);
        }
    }

    private Connection connect() throws SourceException {
        try {
            return sessions.open();
        } catch (SnowflakeException e) {
            throw failure(e);
        }
    }

    private static SourceCursor cursorOf(Query query) throws SourceException {
        try {
            return query.cursor().map(SourceCursor::parse).orElse(SourceCursor.START);
        } catch (IllegalArgumentException e) {
            throw new SourceException(SourceException.Kind.FINAL, new Reason("cursor-unreadable", e.getMessage()), e);
        }
    }

    private void bind(PreparedStatement statement, Query query, SourceCursor cursor) throws SQLException {
        int place = 0;
        statement.setLong(++place, query.changedSince().map(this::since).orElse(Long.MIN_VALUE));
        statement.setLong(++place, cursor.pinnedMicros());
        statement.setLong(++place, limit(query).orElse(Integer.MAX_VALUE));
        for (int format : FormatNumbers.places(formats(query))) {
            statement.setLong(++place, format);
        }
        statement.setString(++place, cursor.asset());
        statement.setLong(++place, cursor.slot());
    }

    private static Optional<Integer> limit(Query query) {
        return query.options().number("limit").map(Math::toIntExact);
    }

    private static List<MediaFormat> formats(Query query) {
        List<String> names = query.options().texts("formats");
        return names.isEmpty()
                ? FormatNumbers.ALL
                : names.stream().map(MediaFormat::new).toList();
    }

    private long since(Instant changed) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, changed.minus(overlap));
    }

    static SourceException failure(SnowflakeException e) {
        String code = "snowflake-" + e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new SourceException(
                e.kind().passing() ? SourceException.Kind.PASSING : SourceException.Kind.FINAL,
                new Reason(code, e.getMessage()),
                e);
    }

    /** The driver is known to throw undeclared exceptions when it receives invalid data. */
    static SourceException brokenOff(RuntimeException e) {
        return failure(new SnowflakeException(
                SnowflakeException.Kind.BROKEN_OFF,
                "The result from Snowflake broke off (the driver could not read it) before all rows were read",
                e));
    }

    private static String resource(String name) {
        try (InputStream in = SnowflakeKeySource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The query " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
