package io.tapeline.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table("song", ">size", "note");

    @Test
    void columnsAreAsWideAsTheyNeedToBe() {
        table.add("a very long name of a song", "1.2 MB", "ok");

        assertThat(table.lines())
                .containsExactly("song                          size  note", "a very long name of a song  1.2 MB  ok");
    }

    @Test
    void theWidestTextIsCutWithASignWhereTheTerminalIsTooNarrow() {
        table.add("a very long name of a song", "1.2 MB", "ok");

        assertThat(table.lines(30)).containsExactly("song                size  note", "a very long nam…  1.2 MB  ok");
    }

    @Test
    void numbersAndHeadsAreNeverCut() {
        table.add("a very long name of a song", "123,456,789,012", "a note");

        assertThat(table.lines(20))
                .containsExactly("song                 size  note", "a very …  123,456,789,012  a note");
    }

    @Test
    void aCharacterIsNotCutInTheMiddle() {
        table.add("1234567\uD83C\uDFB5890", "1", "");

        assertThat(table.lines(9).get(1)).startsWith("1234567…").doesNotContain("\uD83C");
    }
}
