package io.tapeline.extractkeys.snowflake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads streams to their end, and says rows in few words. */
final class Queries {

    static final Query ARTLIST = all(SnowflakeKeySource.ARTLIST);
    static final Query MOTIONARRAY = all(SnowflakeKeySource.MOTIONARRAY);

    private Queries() {}

    private static Query all(SourceId source) {
        SourceDescription description =
                SourceDescriptions.ofThisBuild().named(source).orElseThrow();
        return new Query(
                new JobId("job"),
                source,
                description.read(JsonNodeFactory.instance.objectNode(), (name, list) -> {}, (name, what) -> {
                    throw new AssertionError(name + " " + what);
                }),
                Optional.empty(),
                Optional.empty());
    }

    private static Query with(Query query, String option, Object value) {
        return new Query(
                query.job(), query.source(), query.options().with(option, value), query.changedSince(), query.cursor());
    }

    static Query limited(Query query, int limit) {
        return with(query, "limit", (long) limit);
    }

    static Query only(Query query, MediaFormat format) {
        return with(query, "formats", List.of(format.name()));
    }

    static Query since(Query query, String instant) {
        return new Query(
                query.job(), query.source(), query.options(), Optional.of(Instant.parse(instant)), query.cursor());
    }

    static Query from(Query query, String cursor) {
        return query.from(cursor);
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
    static List<String> asText(List<Row> rows) {
        return rows.stream()
                .map(row -> switch (row) {
                    case Row.Wanted(var file, var changed, var cursor) ->
                        file.asset() + "/" + file.format() + "/" + file.key();
                    case Row.Unusable(var why, var cursor) -> "unusable";
                    case Row.Counted(var asset, var group, var changed, var cursor) -> asset + " counted";
                    case Row.Passed(var learned, var cursor) -> "passed";
                    case Row.Rest(var cursor) -> "rest";
                })
                .toList();
    }
}
