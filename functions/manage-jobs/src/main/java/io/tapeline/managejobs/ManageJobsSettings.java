package io.tapeline.managejobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The settings of manage-jobs. */
@ConfigMapping(prefix = "tapeline")
interface ManageJobsSettings {

    /** {@code TAPELINE_EXTRACT_KEYS_FUNCTION}: name of the function that is started for a job. */
    Optional<String> extractKeysFunction();

    /** {@code TAPELINE_SOURCES}: the sources that a job may ask for, separated by commas. */
    @WithDefault("artlist,motionarray")
    List<String> sources();

    /** {@code TAPELINE_MAXIMUM_LIMIT}: the largest {@code limit} of a job, in assets. */
    @WithDefault("1000000")
    int maximumLimit();

    /** {@code TAPELINE_MAXIMUM_BODY}: the largest body of a request, in bytes. */
    @WithDefault("65536")
    int maximumBody();
}
