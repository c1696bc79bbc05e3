package io.tapeline.harvestartists.queries;

import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.model.JobId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many artists a job has found, for its limit: those of all finished queries, and those of this batch's queries that are not finished. What
 * is missing are the unfinished queries of other workers, and the pages in progress. Safe for several threads.
 */
final class FoundArtists {

    private final Harvests harvests;
    private final JobId job;
    private final long most;
    private final AtomicLong unfinished = new AtomicLong();

    FoundArtists(Harvests harvests, JobId job, HarvestOptions options) {
        this.harvests = harvests;
        this.job = job;
        this.most = options.maxArtists();
    }

    /** A query of this batch begins, or continues where an earlier worker stopped. */
    void begun(QueryState state) {
        unfinished.addAndGet(state.found());
    }

    /** A page of such a query has found so many. */
    void add(int artists) {
        unfinished.addAndGet(artists);
    }

    /** A query is about to be finished; from then on the harvest counts it. Counted twice for a moment, it would stop others too early. */
    void finishing(QueryState state) {
        unfinished.addAndGet(-state.found());
    }

    /** Whether the job needs no more; asks the table only for a job that has a limit. */
    boolean enough() {
        return most != Long.MAX_VALUE && harvests.summary(job).found() + unfinished.get() >= most;
    }
}
