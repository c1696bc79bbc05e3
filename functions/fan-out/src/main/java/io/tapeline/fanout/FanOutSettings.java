package io.tapeline.fanout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of fan-out. */
@ConfigMapping(prefix = "tapeline")
interface FanOutSettings {

    /** {@code TAPELINE_BUCKET}: where the manifest parts lie. */
    Optional<String> bucket();

    /** {@code TAPELINE_BATCH_SIZE}: files in a batch. */
    @WithDefault("100")
    int batchSize();

    /** {@code TAPELINE_FAN_OUT_LOOKUPS}: groups looked up in the ledger at once. */
    @WithDefault("8")
    int fanOutLookups();

    /** {@code TAPELINE_FAN_OUT_RESERVE}: time that must be left before another group is begun, {@code 20S} for example. */
    @WithDefault("20S")
    Duration fanOutReserve();
}
