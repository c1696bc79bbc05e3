package io.tapeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarbledTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "Zo\ufffd", "\ud800", "a\udfffb", "\udc00\ud800"})
    void replacedCharactersAndHalvesOfPairsAreGarbled(String text) {
        assertThat(GarbledText.isIn(text)).isTrue();
    }

    @Test
    void everythingElseIsText() {
        assertThat(GarbledText.isIn("")).isFalse();
        assertThat(GarbledText.isIn("漢 Zoë 🥁 \u0000 \ufffc \uffff")).isFalse();
    }
}
