package io.tapeline.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.bulk.PathPattern.Name;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @Test
    void foldersAndFileNameAreTheNames() {
        assertThat(new PathPattern("{artist}/{song}/{track}").match("Björk/Jóga/01 strings.wav"))
                .contains(Map.of(Name.ARTIST, "Björk", Name.SONG, "Jóga", Name.TRACK, "01 strings"));
    }

    @Test
    void thePatternIsMatchedAgainstTheEndOfThePath() {
        assertThat(new PathPattern("{song}/{track}").match("disk 3/1999/Song/kick.drum.aiff"))
                .contains(Map.of(Name.SONG, "Song", Name.TRACK, "kick.drum"));
    }

    @Test
    void textBetweenIsLiteralAndAnyMeansNothing() {
        PathPattern pattern = new PathPattern("{any} - {artist} (live)/{track}_{version}");

        assertThat(pattern.match("03 - Evan (live)/bass_demo.wav"))
                .contains(Map.of(Name.ARTIST, "Evan", Name.TRACK, "bass", Name.VERSION, "demo"));
        assertThat(pattern.match("03 - Evan (dead)/bass_demo.wav")).isEmpty();
    }

    @Test
    void normalFormsAreOne() {
        assertThat(new PathPattern("Bjo\u0308rk - {song}/{track}").match("Bj\u00f6rk - Jo\u0301ga/01.wav"))
                .contains(Map.of(Name.SONG, "J\u00f3ga", Name.TRACK, "01"));
    }

    @Test
    void aPathThatIsTooShortDoesNotFit() {
        assertThat(new PathPattern("{artist}/{song}/{track}").match("song/track.wav"))
                .isEmpty();
    }

    @Test
    void aFileNameWithALineBreakFits() {
        assertThat(new PathPattern("{song}/{track}").match("so\nng/tr\nack.wav"))
                .contains(Map.of(Name.SONG, "so\nng", Name.TRACK, "tr\nack"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "{album}/{track}", "{track}/{track}", "{track", "track}", "{}"})
    void anInvalidPatternIsRefusedWithTheReason(String pattern) {
        assertThatThrownBy(() -> new PathPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern");
    }
}
