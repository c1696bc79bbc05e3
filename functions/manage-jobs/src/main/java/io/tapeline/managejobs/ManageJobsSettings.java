package io.tapeline.managejobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of manage-jobs. */
@ConfigMapping(prefix = "tapeline")
interface ManageJobsSettings {

    /** {@code TAPELINE_BUCKET}: where the lists of jobs are stored. */
    Optional<String> bucket();

    /** {@code TAPELINE_BUDGETS}: budgets that replace those of sources.yaml, as in harvest-artists. */
    Optional<String> budgets();

    /**
     * {@code TAPELINE_MAXIMUM_BODY}: the largest request body, in bytes. The default is Lambda's limit for an event; API Gateway
     * can't forward a larger body.
     */
    @WithDefault("6291456")
    int maximumBody();
}
