package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerSettingsTest {

    @Test
    void aMissingTableIsSaidByName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(Map.of()).tableName())
                .withMessageContaining("TAPELINE_TABLE is not set");
    }

    @Test
    void whatIsNotSetIsStandard() {
        LedgerSettings settings = settings(Map.of("TAPELINE_TABLE", "music"));
        assertThat(settings.tableName()).isEqualTo("music");
        assertThat(settings.rules()).isEqualTo(LedgerRules.standard());
    }

    @Test
    void everythingCanBeSetByTheEnvironment() {
        LedgerRules rules = settings(Map.of(
                        "TAPELINE_LEDGER_RETENTION_DAYS", "30",
                        "TAPELINE_BREAKER_FAILURES", "7",
                        "TAPELINE_BREAKER_OPEN_SECONDS", "8",
                        "TAPELINE_BREAKER_TRIALS", "2",
                        "TAPELINE_BREAKER_TRIAL_SECONDS", "9"))
                .rules();
        assertThat(rules)
                .isEqualTo(new LedgerRules(
                        Duration.ofDays(30),
                        new LedgerRules.BreakerRules(7, Duration.ofSeconds(8), 2, Duration.ofSeconds(9))));
    }

    @Test
    void aWrongNumberIsSaidByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        settings(Map.of("TAPELINE_LEDGER_RETENTION_DAYS", "14")).rules())
                .withMessageContaining("TAPELINE_LEDGER_RETENTION_DAYS");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> settings(Map.of("TAPELINE_BREAKER_TRIALS", "0")).rules())
                .withMessageContaining("TAPELINE_BREAKER_FAILURES, _TRIALS");
    }

    private static LedgerSettings settings(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(LedgerSettings.class)
                .build()
                .getConfigMapping(LedgerSettings.class);
    }
}
