package io.tapeline.managejobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of manage-jobs. */
@ConfigMapping(prefix = "tapeline")
interface ManageJobsSettings {

    /** {@code TAPELINE_BUCKET}: where the lists that jobs bring are kept. */
    Optional<String> bucket();

    /** {@code TAPELINE_BUDGETS}: other budgets than sources.yaml has, as harvest-artists is told. */
    Optional<String> budgets();

    /**
     * {@code TAPELINE_MAXIMUM_BODY}: the largest body of a request, in bytes. As long as Lambda takes an event; a body that API Gateway
     * can't put into one never comes here.
     */
    @WithDefault("6291456")
    int maximumBody();
}
