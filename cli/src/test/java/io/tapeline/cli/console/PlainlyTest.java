package io.tapeline.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainlyTest {

    @Test
    void sentencesAreBrokenBetweenWords() {
        assertThat(Plainly.wrapped("A sentence of some words.", 12).lines())
                .containsExactly("A sentence", "of some", "words.");
        assertThat(Plainly.wrapped("https://a-long-address.test/ is kept whole", 12)
                        .lines())
                .containsExactly("https://a-long-address.test/", "is kept", "whole");
        assertThat(Plainly.wrapped("Nothing to do.", Surroundings.NO_TERMINAL)).isEqualTo("Nothing to do.");
    }
}
