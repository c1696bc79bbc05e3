package io.tapeline.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudioNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"DJ's Drums", "Björk", "🥁 take", "فيروز", "../../etc", "a/b", "Evan Enters the Third Room"})
    void aNameOfAnyScriptIsKept(String name) {
        assertThat(new StudioName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " demo", "demo ", "\u00a0demo", "de\nmo", "de\u0000mo", "\ud800"})
    void anEmptyPaddedOrBrokenNameIsRefused(String name) {
        assertThatThrownBy(() -> new StudioName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatDifferOnlyInNormalFormAreOne() {
        assertThat(new StudioName("Bjo\u0308rk")).isEqualTo(new StudioName("Bj\u00f6rk"));
    }

    @Test
    void caseMatters() {
        assertThat(new StudioName("Demo")).isNotEqualTo(new StudioName("demo"));
    }

    @Test
    void aNameHasAtMostThreeHundredBytes() {
        assertThat(new StudioName("é".repeat(150)).value()).hasSize(150);
        assertThatThrownBy(() -> new StudioName("é".repeat(151))).hasMessageContaining("300 bytes");
    }

    @Property
    void whateverIsAcceptedIsInNormalFormAndWithinTheLimit(@ForAll @StringLength(max = 200) String name) {
        try {
            String value = new StudioName(name).value();
            assertThat(Normalizer.isNormalized(value, Normalizer.Form.NFC)).isTrue();
            assertThat(value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                    .isBetween(1, StudioName.LONGEST);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("must");
        }
    }
}
