package io.tapeline.studio.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudioSettingsTest {

    @Test
    void theTimeToRegisterEndsADayBeforeTheLifecycleRuleTakesAnything() {
        assertThat(settings(Map.of()).timeToRegister()).isEqualTo(Duration.ofDays(6));
        assertThat(settings(Map.of("TAPELINE_UPLOADS_REMOVED_AFTER_DAYS", "3")).timeToRegister())
                .isEqualTo(Duration.ofDays(2));
    }

    @Test
    void aRuleThatLeavesNoTimeIsRefusedWithASentence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(Map.of("TAPELINE_UPLOADS_REMOVED_AFTER_DAYS", "1"))
                        .timeToRegister())
                .withMessageContaining("TAPELINE_UPLOADS_REMOVED_AFTER_DAYS must be at least 2, not 1");
    }

    private static StudioSettings settings(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(StudioSettings.class)
                .build()
                .getConfigMapping(StudioSettings.class);
    }
}
