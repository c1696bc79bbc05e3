package io.tapeline.extraction;

import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A source with given rows, which breaks off at positions that a test sets. */
final class ScriptedSource implements KeySource {

    final List<Row> rows = new ArrayList<>();
    final List<Query> queries = new ArrayList<>();
    final Map<Integer, SourceException> breaks = new HashMap<>();
    Optional<SourceException> alwaysBroken = Optional.empty();
    /** Number of rows since the invocation began. */
    int given;

    private final Runnable call;

    /**
     * @param call called for every call
     */
    ScriptedSource(Runnable call) {
        this.call = call;
    }

    /** Songs of two files each, and every tenth row unusable. */
    ScriptedSource songs(int count) {
        for (int i = 0; i < count; i++) {
            String asset = "%05d".formatted(i);
            wanted(asset, MediaFormat.WAV);
            wanted(asset, MediaFormat.MP3);
            if (i % 10 == 3) {
                rows.add(new Row.Unusable("blank", String.valueOf(rows.size())));
            }
        }
        return this;
    }

    /** Adds progress entries without a row. */
    ScriptedSource passed(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(new Row.Passed(String.valueOf(rows.size())));
        }
        return this;
    }

    /** Songs of one file each, whose keys are 1,000 random characters. */
    ScriptedSource longKeys(int count) {
        Random random = new Random(2);
        byte[] key = new byte[750];
        for (int i = 0; i < count; i++) {
            random.nextBytes(key);
            rows.add(new Row.Wanted(
                    new WantedFile(
                            "%05d".formatted(i),
                            MediaFormat.WAV,
                            Base64.getEncoder().encodeToString(key)),
                    Instant.EPOCH,
                    String.valueOf(i)));
        }
        return this;
    }

    /** Sets the time of change of all files. */
    ScriptedSource dated(Instant changed) {
        rows.replaceAll(row ->
                row instanceof Row.Wanted(var file, var was, var cursor) ? new Row.Wanted(file, changed, cursor) : row);
        return this;
    }

    private void wanted(String asset, MediaFormat format) {
        Instant changed = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(rows.size());
        rows.add(new Row.Wanted(
                new WantedFile(asset, format, "key-" + asset + "-\uD83C\uDFB5-" + format),
                changed,
                String.valueOf(rows.size())));
    }

    List<WantedFile> offered() {
        return rows.stream()
                .filter(Row.Wanted.class::isInstance)
                .map(row -> ((Row.Wanted) row).file())
                .toList();
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of(ExtractionFixture.ARTLIST);
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        call.run();
        queries.add(query);
        if (alwaysBroken.isPresent()) {
            throw alwaysBroken.get();
        }
        int[] at = {query.cursor().map(Integer::parseInt).orElse(-1)};
        return new KeyStream() {
            @Override
            public Optional<Row> next() throws SourceException {
                int row = ++at[0];
                SourceException broken = breaks.remove(row);
                if (broken != null) {
                    throw broken;
                }
                given++;
                return row < rows.size() ? Optional.of(rows.get(row)) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
