package io.tapeline.managejobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of manage-jobs. */
@ConfigMapping(prefix = "tapeline")
interface ManageJobsSettings {

    /** {@code TAPELINE_MAXIMUM_BODY}: the largest body of a request, in bytes. */
    @WithDefault("65536")
    int maximumBody();
}
