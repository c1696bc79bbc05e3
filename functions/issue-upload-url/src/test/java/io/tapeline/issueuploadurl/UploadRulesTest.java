package io.tapeline.issueuploadurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.MediaFormat;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadRulesTest {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    @Test
    void aFormatIsKnownByAllOfItsNames() {
        UploadRules rules = new UploadRules(Set.of(MediaFormat.WAV), 10, 10, 1, LIFETIME);
        for (String name : new String[] {"audio/wav", "audio/x-wav", " Audio/WAVE ", "audio/vnd.wave"}) {
            assertThat(rules.format(name)).isEqualTo(MediaFormat.WAV);
        }
        assertThatThrownBy(() -> rules.format("audio/mpeg")).hasMessageContaining("must be one of audio/wav;");
    }

    @Test
    void aWrongSettingIsNamed() {
        Set<MediaFormat> wav = Set.of(MediaFormat.WAV);
        assertThatThrownBy(() -> new UploadRules(Set.of(), 10, 10, 1, LIFETIME))
                .hasMessageContaining("TAPELINE_UPLOAD_TYPES");
        assertThatThrownBy(() -> new UploadRules(wav, 53_687_091_200_001L, 10, 1, LIFETIME))
                .hasMessageContaining("TAPELINE_UPLOAD_MAXIMUM_BYTES");
        assertThatThrownBy(() -> new UploadRules(wav, 10, (5L << 30) + 1, 1, LIFETIME))
                .hasMessageContaining("TAPELINE_UPLOAD_SINGLE_UP_TO");
        assertThatThrownBy(() -> new UploadRules(wav, 10, 10, 0, LIFETIME))
                .hasMessageContaining("TAPELINE_UPLOAD_MOST_OPEN");
        assertThatThrownBy(() -> new UploadRules(wav, 10, 10, 1, Duration.ofDays(8)))
                .hasMessageContaining("TAPELINE_UPLOAD_URL_SECONDS");
    }
}
