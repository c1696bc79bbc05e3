package io.tapeline.ledger.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.tapeline.model.Setting;
import java.time.Duration;
import java.util.Optional;

/** The ledger's settings, from environment variables. */
@ConfigMapping(prefix = "tapeline")
public interface LedgerSettings {

    /** {@code TAPELINE_TABLE}: name of the DynamoDB table; has no default. */
    Optional<String> table();

    /** {@code TAPELINE_LEDGER_RETENTION_DAYS}: how long parts, batches and failures are kept. */
    @WithName("ledger.retention-days")
    @WithDefault("90")
    int retentionDays();

    /** {@code TAPELINE_BREAKER_FAILURES}: how many consecutive failures open a breaker. */
    @WithName("breaker.failures")
    @WithDefault("5")
    int breakerFailures();

    /** {@code TAPELINE_BREAKER_OPEN_SECONDS}: how long it stays open. */
    @WithName("breaker.open-seconds")
    @WithDefault("60")
    long breakerOpenSeconds();

    /** {@code TAPELINE_BREAKER_TRIALS}: how many concurrent trial calls a half-open breaker allows. */
    @WithName("breaker.trials")
    @WithDefault("1")
    int breakerTrials();

    /** {@code TAPELINE_BREAKER_TRIAL_SECONDS}: how long such a trial may take. */
    @WithName("breaker.trial-seconds")
    @WithDefault("60")
    long breakerTrialSeconds();

    /**
     * The table.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is missing
     */
    default String tableName() {
        return Setting.needed("TAPELINE_TABLE", table(), "the name of the DynamoDB table of the ledger");
    }

    /**
     * The validated settings.
     *
     * @throws IllegalArgumentException with a sentence that names the setting when one is out of bounds
     */
    default LedgerRules rules() {
        return new LedgerRules(
                Duration.ofDays(retentionDays()),
                new LedgerRules.BreakerRules(
                        breakerFailures(),
                        Duration.ofSeconds(breakerOpenSeconds()),
                        breakerTrials(),
                        Duration.ofSeconds(breakerTrialSeconds())));
    }
}
