package io.tapeline.standins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

class SampleAudioTest {
    @Test
    void theSameKeyGivesTheSameBytesForEver() {
        assertThat(SampleAudio.of(1, "key", AudioFormat.WAV, 100_000).sha256())
                .isEqualTo("7f8a44320926a5da9445471c75754c61f7bdbeb4192fa65e686298a4f5ce92a4");
        assertThat(SampleAudio.of(1, "key", AudioFormat.WAV, 100_000).sha256())
                .isNotEqualTo(
                        SampleAudio.of(1, "other", AudioFormat.WAV, 100_000).sha256())
                .isNotEqualTo(SampleAudio.of(2, "key", AudioFormat.WAV, 100_000).sha256());
    }

    @Test
    void waveAndAiffFilesAreReadByTheJavaSoundLibrary() throws IOException, UnsupportedAudioFileException {
        for (var format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.AIFF}) {
            var audio = SampleAudio.of(1, "key", format, 100_003);
            assertThat(audio.length()).isBetween(99_990L, 100_003L);
            try (var sound =
                    AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes(audio, 0, audio.length())))) {
                assertThat(sound.getFormat().getSampleRate()).isEqualTo(44_100f);
                assertThat(sound.getFormat().getChannels()).isEqualTo(2);
                assertThat(sound.getFrameLength() * 4).isBetween(audio.length() - 54, audio.length() - 44);
            }
        }
    }

    @Test
    void anMp3IsNothingButWholeFrames() throws IOException {
        var audio = SampleAudio.of(1, "key", AudioFormat.MP3, 200_000);
        var bytes = bytes(audio, 0, audio.length());
        assertThat(bytes.length % AudioFormat.MP3_FRAME).isZero();
        for (var i = 0; i < bytes.length; i++) {
            var atFrame = i % AudioFormat.MP3_FRAME == 0;
            assertThat((bytes[i] & 0xFF) == 0xFF).as("byte " + i).isEqualTo(atFrame);
        }
        assertThat(AudioFormat.ofContent(bytes)).contains(AudioFormat.MP3);
    }

    @Test
    void anyRangeIsAPartOfTheWhole() throws IOException {
        for (var format : AudioFormat.values()) {
            var audio = SampleAudio.of(3, "key", format, 300_000);
            var whole = bytes(audio, 0, audio.length());
            for (var from : new int[] {0, 1, 43, 65_535, 65_536, 131_000}) {
                assertThat(bytes(audio, from, 70_001)).isEqualTo(Arrays.copyOfRange(whole, from, from + 70_001));
            }
        }
    }

    @Test
    void aFileOfTwoGigabytesHasRightHeadersAndAnEndThatCanBeReadAtOnce() throws IOException {
        var audio = SampleAudio.of(1, "big", AudioFormat.WAV, 2_000_000_000L);
        assertThat(audio.length()).isEqualTo(2_000_000_000L);
        var header = ByteBuffer.wrap(bytes(audio, 0, 44)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(4)).isEqualTo(1_999_999_992);
        assertThat(header.getInt(40)).isEqualTo(1_999_999_956);
        assertThat(bytes(audio, audio.length() - 5, 5)).hasSize(5);
    }

    private static byte[] bytes(SampleAudio audio, long offset, long count) throws IOException {
        var out = new ByteArrayOutputStream();
        audio.write(out, offset, count);
        return out.toByteArray();
    }
}
