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
    void whatMayBeLeftOutIsBeforeATextIsCutTooShortAndALineSaysSo() {
        Table jobs = new Table("!job", "source", ">done", ">?size", "!?created");
        jobs.add("key-0123456789", "a source of some length", "5", "1.2 MB", "2026-11-30 10:00:00 UTC");

        assertThat(jobs.lines(80)).last().asString().endsWith("2026-11-30 10:00:00 UTC");
        assertThat(jobs.lines(50))
                .containsExactly(
                        "job             source                done    size",
                        "key-0123456789  a source of some le…     5  1.2 MB",
                        "(Not shown for want of room: created. A wider terminal or --json shows all.)");
        assertThat(jobs.lines(20))
                .containsExactly(
                        "job             source    done",
                        "key-0123456789  a sourc…     5",
                        "(Not shown for want of room: size, created. A wider terminal or --json shows all.)");
    }

    @Test
    void aCharacterIsNotCutInTheMiddle() {
        table.add("1234567\uD83C\uDFB5890", "1", "");

        assertThat(table.lines(9).get(1)).startsWith("1234567…").doesNotContain("\uD83C");
    }
}
