package io.tapeline.harvestartists;

import io.tapeline.artists.Artists;
import io.tapeline.budget.Budgets;
import io.tapeline.downloads.BatchWork;
import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.Successor;
import io.tapeline.extraction.WakeUps;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.Providers;
import io.tapeline.harvestartists.queries.QueryWork;
import io.tapeline.harvestartists.rounds.RoundKeySource;
import io.tapeline.harvestartists.waits.ParkedQueries;
import io.tapeline.harvests.Harvests;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.sources.CallBudgets;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates the function's objects; an invalid setting stops the function at startup. */
@Singleton
final class HarvestArtistsWiring {

    private static final int MOST_AT_ONCE = 64;

    @Produces
    @Singleton
    Providers providers(Instance<ArtistProvider> found, HarvestArtistsSettings settings) {
        return new Providers(
                found.stream().toList(), CallBudgets.of(SourceDescriptions.ofThisBuild(), settings.budgets()));
    }

    @Produces
    @Singleton
    KeySource rounds(
            Providers providers,
            Budgets budgets,
            Harvests harvests,
            Artists artists,
            Jobs jobs,
            InputLists lists,
            HarvestArtistsSettings settings) {
        return new RoundKeySource(new RoundKeySource.World(
                providers, budgets, harvests, artists, jobs, lists, Clock.systemUTC(), settings.budgetPatience()));
    }

    @Produces
    @Singleton
    BatchWork queries(
            Providers providers,
            Budgets budgets,
            Harvests harvests,
            Artists artists,
            Jobs jobs,
            Extractions extractions,
            Successor successor,
            HarvestArtistsSettings settings) {
        if (settings.concurrentQueries() < 1 || settings.concurrentQueries() > MOST_AT_ONCE) {
            throw new IllegalStateException("TAPELINE_CONCURRENT_QUERIES must be 1 to " + MOST_AT_ONCE);
        }
        return new QueryWork(new QueryWork.World(
                providers,
                budgets,
                harvests,
                artists,
                jobs,
                extractions,
                successor,
                Clock.systemUTC(),
                settings.budgetPatience(),
                settings.concurrentQueries()));
    }

    /** Also the {@link io.tapeline.downloads.LateBatches} of the engine. */
    @Produces
    @Singleton
    ParkedQueries parked(ParkedBatches parked, WakeUps wakeUps, MessageQueue<BatchMessage> queue) {
        return new ParkedQueries(parked, wakeUps, queue, Clock.systemUTC());
    }
}
