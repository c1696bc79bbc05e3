package io.tapeline.artists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightingTest {

    @Test
    void genresThatAreOneAreKeptOnceInTheFirstSpelling() {
        assertThat(sighting("a", List.of("Dub", "dub ", "", "ＤＵＢ", "x".repeat(501), "Ska"))
                        .genres())
                .containsExactly("Dub", "Ska");
    }

    @Test
    void aSecondSightingInOneAnswerAddsWhatItTells() {
        Sighting plain = new Sighting("a", "Ann", List.of("dub"), OptionalInt.empty(), OptionalLong.empty());
        Sighting rich = new Sighting("a", "ANN", List.of("ska", "DUB"), OptionalInt.of(3), OptionalLong.of(4));
        assertThat(plain.with(rich))
                .isEqualTo(new Sighting("a", "Ann", List.of("dub", "ska"), OptionalInt.of(3), OptionalLong.of(4)));
    }

    @Test
    void halfASurrogatePairAndANulAreReplaced() {
        Sighting sighting =
                new Sighting("a", "x\ud83ey\0", List.of("z\udd41"), OptionalInt.empty(), OptionalLong.empty());
        assertThat(sighting.name()).isEqualTo("x\ufffdy\ufffd");
        assertThat(sighting.genres()).containsExactly("z\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a#b", "a\u0000", "ö"})
    void anIdThatCouldBeSomethingElseInAKeyIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> sighting(id, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void popularityHasItsLimits(int popularity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sighting("a", "", List.of(), OptionalInt.of(popularity), OptionalLong.empty()))
                .withMessageContaining("0 to 100");
    }

    private static Sighting sighting(String id, List<String> genres) {
        return new Sighting(id, "Ann", genres, OptionalInt.empty(), OptionalLong.empty());
    }
}
