package io.tapeline.extractkeys.snowflake;

import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.MediaFormat;
import io.tapeline.sources.SourceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads streams to their end, and says rows in few words. */
final class Reading {

    static final Query ARTLIST = all(SnowflakeKeySource.ARTLIST);
    static final Query MOTIONARRAY = all(SnowflakeKeySource.MOTIONARRAY);

    private Reading() {}

    private static Query all(io.tapeline.model.SourceId source) {
        return new Query(
                source, Optional.empty(), EnumSet.allOf(MediaFormat.class), Optional.empty(), Optional.empty());
    }

    static Query limited(Query query, int limit) {
        return new Query(query.source(), Optional.of(limit), query.formats(), query.changedSince(), query.cursor());
    }

    static Query only(Query query, MediaFormat format) {
        return new Query(query.source(), query.limit(), EnumSet.of(format), query.changedSince(), query.cursor());
    }

    static Query since(Query query, String instant) {
        return new Query(
                query.source(),
                query.limit(),
                query.formats(),
                Optional.of(java.time.Instant.parse(instant)),
                query.cursor());
    }

    static Query from(Query query, String cursor) {
        return new Query(query.source(), query.limit(), query.formats(), query.changedSince(), Optional.of(cursor));
    }

    static List<Row> rows(KeySource source, Query query) {
        List<Row> rows = new ArrayList<>();
        try (KeyStream stream = source.open(query)) {
            for (Optional<Row> row = stream.next(); row.isPresent(); row = stream.next()) {
                rows.add(row.get());
            }
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    /** {@code asset/FORMAT/key}, or {@code unusable}. */
    static List<String> said(List<Row> rows) {
        return rows.stream()
                .map(row -> switch (row) {
                    case Row.Wanted(var file, var changed, var cursor) ->
                        file.asset() + "/" + file.format() + "/" + file.key();
                    case Row.Unusable(var why, var cursor) -> "unusable";
                })
                .toList();
    }
}
