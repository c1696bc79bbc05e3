package io.tapeline.studio.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tapeline.model.Setting;
import java.time.Duration;
import java.util.Optional;

/** The settings of the studio's table, from environment variables. */
@ConfigMapping(prefix = "tapeline")
public interface StudioSettings {

    /** {@code TAPELINE_TABLE}: name of the DynamoDB table; has no default. */
    Optional<String> table();

    /**
     * {@code TAPELINE_UPLOADS_REMOVED_AFTER_DAYS}: after how many days the bucket removes what was not registered or completed.
     * {@code infra/functions.yaml} gives issue-upload-url the same number as the bucket's lifecycle rules.
     */
    @WithDefault("7")
    int uploadsRemovedAfterDays();

    /**
     * How long after its announcement an upload can be registered: until a day before S3 may remove its object. S3 removes objects
     * some time after they expire, and does not say whether an object is already scheduled for removal.
     *
     * @throws IllegalStateException with a sentence that names the setting when that leaves no time
     */
    default Duration timeToRegister() {
        if (uploadsRemovedAfterDays() < 2) {
            throw new IllegalStateException("TAPELINE_UPLOADS_REMOVED_AFTER_DAYS must be at least 2, not "
                    + uploadsRemovedAfterDays()
                    + ": an upload can be registered until a day before the bucket removes its object");
        }
        return Duration.ofDays(uploadsRemovedAfterDays() - 1L);
    }

    /**
     * The table.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is missing
     */
    default String tableName() {
        return Setting.needed("TAPELINE_TABLE", table(), "the name of the DynamoDB table of the studio");
    }
}
