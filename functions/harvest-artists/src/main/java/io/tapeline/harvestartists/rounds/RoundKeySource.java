package io.tapeline.harvestartists.rounds;

import io.tapeline.artists.Artists;
import io.tapeline.budget.BudgetedPermits;
import io.tapeline.budget.Budgets;
import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeyStream;
import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.Providers;
import io.tapeline.harvests.Harvests;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** The queries of a harvest, round by round. Safe for use by several threads. */
public final class RoundKeySource implements KeySource {

    /** A login and the list of genres take less than a minute; what takes longer continues in another invocation. */
    private static final Duration FOR_ONE_CALL = Duration.ofMinutes(5);

    private final World world;

    /**
     * What it works with.
     *
     * @param patience how long a call may be waited for
     */
    public record World(
            Providers providers,
            Budgets budgets,
            Harvests harvests,
            Artists artists,
            Jobs jobs,
            InputLists lists,
            InstantSource clock,
            Duration patience) {}

    public RoundKeySource(World world) {
        this.world = world;
    }

    @Override
    public Set<SourceId> sources() {
        return world.providers().sources();
    }

    @Override
    public KeyStream open(Query query) throws SourceException {
        ArtistProvider provider = world.providers().of(query.source());
        provider.check();
        if (query.cursor().isEmpty()) {
            begin(query, provider);
        }
        return new RoundStream(world, query, cursor(query));
    }

    /** Records the terms of the first round before the round begins. */
    private void begin(Query query, ArtistProvider provider) throws SourceException {
        try (BudgetedPermits permits = new BudgetedPermits(
                world.budgets().open(world.providers().allowance(query.source())),
                world.clock(),
                world.clock().instant().plus(FOR_ONE_CALL),
                world.patience())) {
            provider.logIn(permits);
            if (world.harvests().round(query.job()) == 0) {
                new FirstTerms(world.lists(), world.harvests())
                        .learn(query.job(), new HarvestOptions(query.options()), provider, permits);
                world.harvests().begin(query.job(), 1);
            }
        }
    }

    private static RoundCursor cursor(Query query) throws SourceException {
        try {
            return query.cursor().map(RoundCursor::parse).orElseGet(() -> RoundCursor.begin(1));
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.FINAL, new Reason("cursor-unreadable", e.getMessage()), e);
        }
    }
}
