package io.tapeline.harvestartists;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The provider refuses the app during a harvest, because its token was revoked or its account is no longer a paid one. */
class RefusedProviderTest {

    private static final int GENRES = 60;

    @Test
    void whatIsRefusedToTheAppIsNotAskedForEveryQueryOfABatch() {
        HarvestFixture world = new HarvestFixture();
        for (int i = 0; i < GENRES; i++) {
            world.provider.genre("genre " + i, 1);
            world.provider.first.add("genre " + i);
        }
        Reason refused = new Reason(PermittedCalls.PROVIDER_REFUSED, "The provider refused this app.");
        world.provider.closed = Optional.of(new SourceException(Kind.FINAL, refused));
        JobId id = world.start(Map.of());

        world.run();

        assertThat(world.job(id).state()).isEqualTo(JobState.DONE);
        assertThat(world.ledger.jobs().counters(id).failed()).isEqualTo(GENRES);
        assertThat(world.ledger.failures().of(id, GENRES, Optional.empty()).items())
                .allSatisfy(failed -> assertThat(failed.reason()).isEqualTo(refused));
        // two of a batch's three queries run concurrently, so both may be sent before the first refusal
        assertThat(world.provider.calls.get()).isLessThan(GENRES * 3 / 4);

        world.provider.closed = Optional.empty();
        world.retry(id);
        world.run();
        assertThat(world.ledger.jobs().counters(id).done()).isEqualTo(GENRES);
    }
}
