package io.tapeline.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.bulk.Naming.Named;
import io.tapeline.cli.tags.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamingTest {

    private static final Tags TAGS = new Tags(Optional.of("Evan"), Optional.of("Third Room"), Optional.of("Drums"));
    private final Naming usual = new Naming(Optional.empty(), Optional.empty(), "archive");

    @Test
    void tagsGoFirst() {
        Naming mapped =
                new Naming(Optional.empty(), Optional.of(new PathPattern("{artist}/{song}/{track}")), "archive");

        assertNamed(mapped.of("a/b/c.wav", TAGS), new VersionName("Evan", "Third Room", "Drums", "archive"), false);
    }

    @Test
    void theArtistOfTheCommandLineGoesBeforeTags() {
        Naming own = new Naming(Optional.of("Björk"), Optional.empty(), "archive");

        assertNamed(own.of("x.wav", TAGS), new VersionName("Björk", "Third Room", "Drums", "archive"), false);
    }

    @Test
    void aTitleWithoutAnAlbumIsSongAndTrack() {
        Tags tags = new Tags(Optional.of("Evan"), Optional.empty(), Optional.of("Drums"));

        assertNamed(usual.of("x.wav", tags), new VersionName("Evan", "Drums", "Drums", "archive"), false);
    }

    @Test
    void thePatternFillsWhatTagsLeaveOpen() {
        Naming mapped = new Naming(
                Optional.empty(), Optional.of(new PathPattern("{artist}/{song}/{track}_{version}")), "archive");

        assertNamed(
                mapped.of("a/b/c_demo.wav", new Tags(Optional.of("Evan"), Optional.empty(), Optional.empty())),
                new VersionName("Evan", "b", "c", "demo"),
                false);
    }

    @Test
    void aGuessIsToBeReviewed() {
        assertNamed(
                usual.of("Evan/old/Third Room/drums.wav", Tags.NONE),
                new VersionName("Evan", "Third Room", "drums", "archive"),
                true);
        assertNamed(
                usual.of("drums.wav", Tags.NONE), new VersionName("Unknown artist", "drums", "drums", "archive"), true);
    }

    @Test
    void namesThatTheApiWouldRefuseAreMadeGoodAndReviewed() {
        Named named = usual.of("x.wav", new Tags(Optional.of(" Evan\u0000 "), Optional.of("S"), Optional.of("a\nb")));

        assertNamed(named, new VersionName("Evan_", "S", "a_b", "archive"), true);
        String longName = "é".repeat(400);
        assertThat(usual.of(longName + ".wav", Tags.NONE).version().track().getBytes(StandardCharsets.UTF_8))
                .hasSize(300);
    }

    @Test
    void aTagThatLostCharactersSaysNothing() {
        Named named = usual.of(
                "Zo\u00eb/Song/x.wav", new Tags(Optional.of("Zo\ufffd"), Optional.of("S"), Optional.of("T\ud800")));

        assertNamed(named, new VersionName("Zo\u00eb", "S", "x", "archive"), true);
        assertThat(named.notes().title()).isEmpty();
    }

    @Test
    void twoNormalFormsAreOneName() {
        assertThat(usual.of("Bjo\u0308rk/x/y.wav", Tags.NONE).version())
                .isEqualTo(usual.of("Bj\u00f6rk/x/y.wav", Tags.NONE).version());
    }

    @Test
    void theMarkOfASecondFileIsTheSameEachTimeAndFits() {
        Named named = usual.of("é".repeat(200) + ".wav", Tags.NONE).distinguishedBy("0123456789abcdef");

        assertThat(named.needsReview()).isTrue();
        assertThat(named.version().track()).endsWith("é (01234567)");
        assertThat(named.version().track().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(300);
    }

    private static void assertNamed(Named named, VersionName version, boolean review) {
        assertThat(named.version()).isEqualTo(version);
        assertThat(named.needsReview()).isEqualTo(review);
    }
}
