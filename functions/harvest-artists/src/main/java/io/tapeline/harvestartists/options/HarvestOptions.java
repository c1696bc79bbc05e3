package io.tapeline.harvestartists.options;

import io.tapeline.model.JobOptions;
import java.util.Optional;

/**
 * What a job asks of a harvest, by the names of {@code infra/sources.yaml}; what its source does not have is absent.
 *
 * @param options of the job
 */
public record HarvestOptions(JobOptions options) {

    /** The key of a list of genres to begin with. */
    public Optional<String> genres() {
        return options.text("genres");
    }

    /** The key of a list of categories. */
    public Optional<String> categories() {
        return options.text("categories");
    }

    /** Whether the categories that the provider names are searched by, too. */
    public boolean autoCategories() {
        return options.flag("auto_categories");
    }

    /** Artists after which it stops. */
    public long maxArtists() {
        return options.number("max_artists").orElse(Long.MAX_VALUE);
    }

    /** Rounds after which it stops. */
    public long maxRounds() {
        return options.number("max_rounds").orElse(Long.MAX_VALUE);
    }

    /** Artists of fewer followers are left out. */
    public long minFollowers() {
        return options.number("min_followers").orElse(0L);
    }

    /** Whether queries that are cut off are split. */
    public boolean deep() {
        return options.flag("deep");
    }

    public boolean dryRun() {
        return options.dryRun();
    }

    /** Whether it may leave artists out that the provider would show. */
    public boolean limited() {
        return genres().isPresent()
                || maxArtists() < Long.MAX_VALUE
                || maxRounds() < Long.MAX_VALUE
                || minFollowers() > 0;
    }
}
