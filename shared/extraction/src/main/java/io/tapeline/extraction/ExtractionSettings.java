package io.tapeline.extraction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of an extraction, whatever its source; from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface ExtractionSettings {

    /** {@code TAPELINE_BUCKET}: where manifest parts are written. */
    Optional<String> bucket();

    /** {@code TAPELINE_WAKE_UP_GROUP}: the EventBridge Scheduler group of the schedules that wake waiting jobs. */
    Optional<String> wakeUpGroup();

    /** {@code TAPELINE_WAKE_UP_ROLE}: ARN of the role with which Scheduler calls this function. */
    Optional<String> wakeUpRole();

    /**
     * {@code TAPELINE_TERMS_ACCEPTED}: names of sources, joined by commas, whose terms the operator has accepted. Schedules
     * start jobs of sources that require it of these only.
     */
    Optional<List<String>> termsAccepted();

    /** {@code TAPELINE_KEYS_PER_PART}: files in a manifest part. */
    @WithDefault("50000")
    int keysPerPart();

    /** {@code TAPELINE_EXTRACT_MARGIN}: how long before its deadline the function hands over to a successor. */
    @WithDefault("30S")
    Duration extractMargin();

    /** {@code TAPELINE_EXTRACT_REOPENINGS}: how often one invocation reopens a source whose stream broke off. */
    @WithDefault("2")
    @WithName("extract-reopenings")
    int extractMaxRetries();

    /** {@code TAPELINE_EXTRACT_TRIES}: consecutive invocations without progress after which the job fails. */
    @WithDefault("3")
    @WithName("extract-tries")
    int extractMaxAttempts();

    /** {@code TAPELINE_CANCEL_CHECK}: interval at which the ledger is asked whether the job is cancelled. */
    @WithDefault("5S")
    Duration cancelCheck();
}
