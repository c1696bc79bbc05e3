package io.tapeline.issueuploadurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadRulesTest {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    @Test
    void aFormatIsKnownByAllOfItsNames() {
        UploadRules rules = new UploadRules(Set.of(MediaType.WAV), 10, 10, 1, LIFETIME);
        for (String name : new String[] {"audio/wav", "audio/x-wav", " Audio/WAVE ", "audio/vnd.wave"}) {
            assertThat(rules.format(name)).isEqualTo(MediaType.WAV);
        }
        assertThatThrownBy(() -> rules.format("audio/mpeg")).hasMessageContaining("must be one of audio/wav;");
    }

    @Test
    void allAudioIsTakenUnlessASettingSaysOtherwise() {
        UploadRules rules = rules(UploadRules.ALL_TYPES);
        assertThat(rules.formats()).isEqualTo(MediaType.audio());
        assertThat(rules.format("audio/x-m4a")).isEqualTo(MediaType.M4A);
        assertThat(rules.format("audio/opus")).isEqualTo(MediaType.OGG);
        for (String none : new String[] {"video/mp4", "video/webm", "image/jpeg", "audio/midi", "audio"}) {
            assertThatThrownBy(() -> rules.format(none)).hasMessageContaining("must be one of audio/wav, audio/mpeg");
        }
        assertThatThrownBy(() -> rules("audio/wav,video/mp4")).hasMessageContaining("TAPELINE_UPLOAD_TYPES");
    }

    @Test
    void theDescriptionNamesEveryNameOfEveryAudioType() throws IOException {
        List<String> described = Files.readAllLines(Path.of("../../infra/openapi.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.matches("- audio/[a-z0-9.-]+"))
                .map(line -> line.substring(2))
                .toList();
        UploadRules rules = rules(UploadRules.ALL_TYPES);
        assertThat(described)
                .containsAll(List.of(UploadRules.ALL_TYPES.split(",")))
                .allSatisfy(name -> assertThat(rules.format(name)).isNotNull());
        assertThat(MediaType.audio()).allSatisfy(type -> assertThat(described).containsAll(type.otherNames()));
    }

    private static UploadRules rules(String types) {
        return UploadRules.of(new IssueUploadUrlSettings() {
            @Override
            public Optional<String> bucket() {
                return Optional.of("bucket");
            }

            @Override
            public List<String> types() {
                return List.of(types.split(","));
            }

            @Override
            public long maximumBytes() {
                return 10;
            }

            @Override
            public long singleUpTo() {
                return 10;
            }

            @Override
            public int mostOpen() {
                return 1;
            }

            @Override
            public int urlSeconds() {
                return 900;
            }

            @Override
            public int maximumBody() {
                return 1_000;
            }
        });
    }

    @Test
    void aWrongSettingIsNamed() {
        Set<MediaType> wav = Set.of(MediaType.WAV);
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
