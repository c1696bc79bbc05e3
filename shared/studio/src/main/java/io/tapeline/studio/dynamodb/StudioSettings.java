package io.tapeline.studio.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of the studio's table, from environment variables. */
@ConfigMapping(prefix = "tapeline")
public interface StudioSettings {

    /** {@code TAPELINE_TABLE}: name of the DynamoDB table; has no default. */
    Optional<String> table();

    /** {@code TAPELINE_UPLOAD_RETENTION_DAYS}: how long an upload that is never registered is remembered. */
    @WithDefault("30")
    int uploadRetentionDays();

    /**
     * The table.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is missing
     */
    default String tableName() {
        return table().filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "TAPELINE_TABLE is not set; it must name the DynamoDB table of the studio"));
    }
}
