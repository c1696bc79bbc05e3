package io.tapeline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.Audio;
import io.tapeline.model.MediaFormat;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentCheckTest {

    @Test
    void realFormatsPass() {
        assertThat(ContentCheck.mismatch(MediaFormat.WAV, Audio.wav(100))).isEmpty();
        assertThat(ContentCheck.mismatch(MediaFormat.AIFF, Audio.aiff(100, "AIFF")))
                .isEmpty();
        assertThat(ContentCheck.mismatch(MediaFormat.AIFF, Audio.aiff(100, "AIFC")))
                .isEmpty();
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, Audio.mp3(3))).isEmpty();
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, Audio.text("ID3\u0004\0\0\0\0\0\0rest")))
                .isEmpty();
    }

    @Test
    void anMp3OfASingleFramePassesAndOneAfterPaddingToo() {
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, Audio.mp3(1))).isEmpty();
        byte[] padded = new byte[500 + 2 * 417];
        System.arraycopy(Audio.mp3(2), 0, padded, 500, 2 * 417);
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, padded)).isEmpty();
    }

    @Test
    void anHtmlPageSavedAsWavIsNamed() {
        assertThat(ContentCheck.mismatch(MediaFormat.WAV, Audio.text("\n<!DOCTYPE html><html>gone</html>")))
                .hasValueSatisfying(reason -> {
                    assertThat(reason.code()).isEqualTo("not-wav");
                    assertThat(reason.sentence()).contains("HTML page");
                });
    }

    @Test
    void oneFormatIsNotTheOther() {
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, Audio.wav(100)))
                .hasValueSatisfying(reason -> assertThat(reason.code() + reason.sentence())
                        .startsWith("not-mp3")
                        .contains("WAV"));
        assertThat(ContentCheck.mismatch(MediaFormat.AIFF, Audio.mp3(3)))
                .hasValueSatisfying(
                        reason -> assertThat(reason.sentence()).contains("MP3").contains("not AIFF"));
    }

    @Test
    void aFrameSyncWithoutASecondOneIsNoMp3() {
        byte[] one = Arrays.copyOf(Audio.mp3(1), 1000);
        assertThat(ContentCheck.mismatch(MediaFormat.MP3, one)).isPresent();
    }

    @Test
    void anEmptyFileIsNoFormat() {
        for (MediaFormat format : MediaFormat.values()) {
            assertThat(ContentCheck.mismatch(format, new byte[0]))
                    .hasValueSatisfying(reason -> assertThat(reason.sentence()).contains("is empty"));
        }
    }

    @Property
    void noBytesBreakTheCheck(@ForAll byte[] bytes, @ForAll MediaFormat format) {
        assertThat(ContentCheck.mismatch(format, bytes)).isNotNull();
        byte[] synced = bytes.clone();
        if (synced.length > 1) {
            synced[0] = (byte) 0xFF;
            synced[1] = (byte) 0xFB;
        }
        assertThat(ContentCheck.mismatch(format, synced)).isNotNull();
    }
}
