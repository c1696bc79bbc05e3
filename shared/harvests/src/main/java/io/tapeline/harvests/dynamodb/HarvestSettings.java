package io.tapeline.harvests.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tapeline.model.Setting;
import java.time.Duration;
import java.util.Optional;

/** Where harvests are kept, from environment variables. */
@ConfigMapping(prefix = "tapeline")
public interface HarvestSettings {

    /** {@code TAPELINE_TABLE}: name of the DynamoDB table; has no default. */
    Optional<String> table();

    /** {@code TAPELINE_LEDGER_RETENTION_DAYS}: how long a job's items are kept after they were last written. */
    @WithDefault("90")
    int ledgerRetentionDays();

    /**
     * The table.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is missing
     */
    default String tableName() {
        return Setting.needed("TAPELINE_TABLE", table(), "the name of the DynamoDB table of the harvests");
    }

    default Duration retention() {
        return Duration.ofDays(ledgerRetentionDays());
    }
}
