package io.tapeline.harvestartists.rounds;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream;
import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvestartists.providers.QueryName;
import io.tapeline.harvests.Summary;
import io.tapeline.harvests.Term;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Job;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The queries of one round, then a rest, because the results of the queries decide which terms the next round has. A round without
 * terms ends the harvest. Holds a page of terms. For one thread.
 */
final class RoundStream implements KeyStream {

    private final RoundKeySource.World world;
    private final Query query;
    private final HarvestOptions options;
    private final Queue<Term> ahead = new ArrayDeque<>();
    private RoundCursor cursor;
    private boolean over;

    RoundStream(RoundKeySource.World world, Query query, RoundCursor cursor) {
        this.world = world;
        this.query = query;
        this.options = new HarvestOptions(query.options());
        this.cursor = cursor;
    }

    @Override
    public Optional<Row> next() {
        if (over) {
            return Optional.empty();
        }
        if (cursor.ended()) {
            return afterRest();
        }
        if (ahead.isEmpty()) {
            List<Term> page = world.harvests().terms(query.job(), cursor.round(), cursor.after());
            if (page.isEmpty()) {
                return endOfRound();
            }
            ahead.addAll(page);
        }
        Term term = ahead.remove();
        cursor = cursor.at(term.key());
        return Optional.of(new Row.Wanted(QueryName.file(term), Instant.EPOCH, cursor.text()));
    }

    private Optional<Row> endOfRound() {
        cursor = cursor.end();
        over = true;
        return options.dryRun() ? Optional.empty() : Optional.of(new Row.Rest(cursor.text()));
    }

    /** A retry may have opened this stream before all queries of the round were finished. */
    private Optional<Row> afterRest() {
        Job job = world.jobs().find(query.job()).orElseThrow();
        Counters counters = world.jobs().counters(query.job());
        if (counters.accounted() != job.extraction().files()) {
            over = true;
            return Optional.of(new Row.Rest(cursor.text()));
        }
        int next = cursor.round() + 1;
        Summary summary = world.harvests().summary(query.job());
        boolean enough = next > options.maxRounds() || summary.found() >= options.maxArtists();
        if (enough
                || world.harvests().terms(query.job(), next, Optional.empty()).isEmpty()) {
            over = true;
            if (!enough && sawEverything(counters, summary)) {
                world.artists().harvested(query.source(), query.job(), job.createdAt());
            }
            return Optional.empty();
        }
        world.harvests().begin(query.job(), next);
        cursor = RoundCursor.begin(next);
        return next();
    }

    /** Whether the harvest was complete. Only then are artists that it did not find no longer at the provider. */
    private boolean sawEverything(Counters counters, Summary summary) {
        return !options.limited()
                && counters.done() == counters.accounted()
                && (options.deep() || summary.cutOff() == 0);
    }

    @Override
    public void close() {}
}
