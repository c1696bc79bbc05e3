package io.tapeline.harvestartists.queries;

import io.tapeline.harvestartists.HarvestOptions;
import io.tapeline.harvests.Harvests;
import io.tapeline.model.JobId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How many artists a job has found: by what was counted when the batch began, and by this batch since. Safe for several threads. */
final class FoundArtists implements QueryRun.Found {

    private final AtomicLong found;

    /** Only a job with a limit needs to know. */
    FoundArtists(Harvests harvests, JobId job, HarvestOptions options) {
        this.found = new AtomicLong(
                options.maxArtists() == Long.MAX_VALUE
                        ? 0
                        : harvests.summary(job).found());
    }

    @Override
    public void add(int artists) {
        found.addAndGet(artists);
    }

    @Override
    public LongSupplier total() {
        return found::get;
    }
}
