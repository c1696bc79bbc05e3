package io.tapeline.harvestartists;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.QueryName;
import io.tapeline.harvests.QueryState;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits and filters of harvests. */
class HarvestLimitsTest {

    @Test
    void limitsStopAHarvestAndAFilterLeavesArtistsOut() {
        HarvestFixture world = HarvestTest.chain();
        JobId rounds = world.start(Map.of("max_rounds", 1L));
        world.run();
        assertThat(world.job(rounds).extraction().files()).isEqualTo(2);
        assertThat(world.storedArtists()).hasSize(47);

        JobId few = world.start(Map.of("max_artists", 5L));
        world.run();
        assertThat(world.job(few).state()).isEqualTo(JobState.DONE);
        assertThat(world.harvests.summary(few).found()).isBetween(5L, 25L);

        HarvestFixture filtered = HarvestTest.chain();
        filtered.start(Map.of("min_followers", 100L));
        filtered.run();
        assertThat(filtered.storedArtists())
                .hasSize(25 + 2 + 11)
                .allSatisfy(artist -> assertThat(artist.followers().orElse(0)).isGreaterThanOrEqualTo(100));
    }

    /** Two workers have one batch each. What the other one finishes after this one began counts immediately. */
    @Test
    void aLimitCountsWhatOtherWorkersFindMeanwhile() {
        HarvestFixture world = new HarvestFixture();
        world.provider.genre("rock", 95);
        world.provider.first.add("rock");
        JobId id = world.start(Map.of("max_artists", 26L));
        String other =
                QueryName.term(ArtistQuery.Kind.GENRE, "jazz").orElseThrow().key();
        world.provider.onCall = call -> {
            if (call == 1) {
                world.harvests.finish(id, other, new QueryState(false, 0, 20, 20, 2), Optional.empty());
            }
        };

        world.run();

        assertThat(world.provider.calls.get()).isOne();
        assertThat(world.harvests.summary(id).found()).isEqualTo(30);
    }

    @Test
    void aDryRunCountsTheQueriesOfTheFirstRoundAndAsksNone() {
        HarvestFixture world = HarvestTest.chain();
        world.provider.categories.add("Chill");
        JobId id = world.start(Map.of("dry_run", true, "auto_categories", true));

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.DONE);
        assertThat(world.job(id).extraction().files()).isEqualTo(3);
        assertThat(world.provider.calls.get()).isZero();
    }
}
