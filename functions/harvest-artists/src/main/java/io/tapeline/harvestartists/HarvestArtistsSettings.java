package io.tapeline.harvestartists;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How providers are asked, whichever; from environment variables. Durations as {@code 30S} or ISO 8601. */
@ConfigMapping(prefix = "tapeline")
interface HarvestArtistsSettings {

    /** {@code TAPELINE_BUDGETS}: other budgets than sources.yaml has, {@code spotify=500/30,musicbrainz=2/1} for example. */
    Optional<String> budgets();

    /** {@code TAPELINE_BUDGET_PATIENCE}: how long a call may be waited for; what is longer goes back to the queue. */
    @WithDefault("60S")
    Duration budgetPatience();

    /** {@code TAPELINE_CONCURRENT_QUERIES}: queries at once in each worker. */
    @WithDefault("4")
    int concurrentQueries();
}
