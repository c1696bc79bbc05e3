package io.tapeline.harvestartists.queries;

import io.tapeline.artists.Artists;
import io.tapeline.budget.BudgetedPermits;
import io.tapeline.budget.Budgets;
import io.tapeline.downloads.BatchWork;
import io.tapeline.downloads.FileEnd;
import io.tapeline.downloads.JobWatch;
import io.tapeline.extraction.Successor;
import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvestartists.providers.Providers;
import io.tapeline.harvestartists.queries.QueryRun.Desk;
import io.tapeline.harvests.Harvests;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The queries of a batch, several concurrently, within the budget of their provider. Safe for use by several threads. */
public final class QueryWork implements BatchWork {

    private final World world;
    private final Learning learning;

    /**
     * What it works with.
     *
     * @param successor starts the function that names the next round
     * @param patience how long a call may be waited for; what is longer goes back to the queue
     * @param mostAtOnce queries at once
     */
    public record World(
            Providers providers,
            Budgets budgets,
            Harvests harvests,
            Artists artists,
            Jobs jobs,
            Extractions extractions,
            Successor successor,
            InstantSource clock,
            Duration patience,
            int mostAtOnce) {}

    public QueryWork(World world) {
        this.world = world;
        this.learning = new Learning(world.harvests(), world.extractions());
    }

    @Override
    public Optional<NotNow> notNow(BatchMessage message) {
        Instant now = world.clock().instant();
        return world.budgets()
                .usage(world.providers().allowance(message.source()))
                .refusedUntil()
                .filter(until -> until.isAfter(now.plus(world.patience())))
                .map(until -> new NotNow(askedForAPause(message), Duration.between(now, until)));
    }

    private static Reason askedForAPause(BatchMessage message) {
        return new Reason(
                "asked-for-a-pause",
                "The provider " + message.source() + " demanded a pause; its queries continue by themselves after it.");
    }

    @Override
    public Map<WantedFile, FileEnd> run(Claim.Held held, JobWatch job, Duration lease, Instant stopAt) {
        BatchMessage message = held.message();
        List<WantedFile> queries = message.files().stream().distinct().toList();
        HarvestOptions options = new HarvestOptions(
                world.jobs().find(message.job()).orElseThrow().request().options());
        AtomicReference<Optional<FileEnd>> refused = new AtomicReference<>(Optional.empty());
        try (BudgetedPermits permits = new BudgetedPermits(
                world.budgets().open(world.providers().allowance(message.source())),
                world.clock(),
                stopAt,
                world.patience())) {
            Desk desk = new Desk(
                    message.job(),
                    world.providers().of(message.source()),
                    options,
                    permits,
                    world.harvests(),
                    world.artists(),
                    learning,
                    new FoundArtists(world.harvests(), message.job(), options),
                    world.clock(),
                    () -> stop(job, stopAt).or(refused::get));
            return new QueriesAtOnce(world.mostAtOnce(), world.clock(), stopAt).run(queries, file -> {
                QueryRun query = new QueryRun(desk, file);
                FileEnd end = query.run();
                if (query.refused()) {
                    refused.compareAndSet(Optional.empty(), Optional.of(end));
                }
                return end;
            });
        }
    }

    private Optional<FileEnd> stop(JobWatch job, Instant stopAt) {
        if (!world.clock().instant().isBefore(stopAt)) {
            return Optional.of(new FileEnd.Waits(QueryRun.NOT_REACHED, Duration.ZERO));
        }
        return job.cancelled() ? Optional.of(new FileEnd.Cancelled()) : Optional.empty();
    }

    /** The worker that accounts for the last query of a round starts the search for the next round's queries. */
    @Override
    public void finished(JobId job) {
        if (world.jobs().restIsOver(job)) {
            world.successor().start(job, 0);
        }
    }
}
