package io.tapeline.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.bulk.JournalLine.Event;
import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    @Test
    void theLatestLineAboutAFileCounts() throws IOException {
        try (Journal journal = open()) {
            journal.addDurably(line(Event.OPEN, "a.wav"));
            journal.add(line(Event.OPEN, "b.wav"));
            journal.add(line(Event.DONE, "a.wav"));

            assertThat(journal.find("a.wav")).contains(line(Event.DONE, "a.wav"));
        }
        try (Journal journal = open()) {
            assertThat(journal.find("a.wav")).contains(line(Event.DONE, "a.wav"));
            assertThat(journal.find("b.wav")).contains(line(Event.OPEN, "b.wav"));
            assertThat(journal.find("c.wav")).isEmpty();
        }
    }

    @Test
    void whereverThePowerWasCutTheLinesBeforeAreThereAndTheNextOnesAreNotSpoiled() throws IOException {
        try (Journal journal = open()) {
            journal.add(line(Event.DONE, "a.wav"));
            journal.add(line(Event.DONE, "b.wav"));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = line(Event.DONE, "a.wav").bytes().length;
        for (int length = first; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (Journal journal = open()) {
                assertThat(journal.find("a.wav")).as("cut at %d", length).isPresent();
                assertThat(journal.find("b.wav")).as("cut at %d", length).isEmpty();
                journal.add(line(Event.DONE, "c.wav"));
            }
            try (Journal journal = open()) {
                assertThat(journal.find("c.wav")).as("cut at %d", length).isPresent();
            }
        }
    }

    @Test
    void anInvalidLineIsSkipped() throws IOException {
        Files.writeString(file(), "\0\0\0\n{}\nnonsense\n{\"event\": \"LATER\"}\n");
        try (Journal journal = open()) {
            journal.add(line(Event.DONE, "a.wav"));
        }
        try (Journal journal = open()) {
            assertThat(journal.find("a.wav")).isPresent();
        }
    }

    @Test
    void onlyAnOpenUploadMayLackAChecksum() throws IOException {
        for (Event event : Event.values()) {
            JournalLine unread = new JournalLine(
                    event, "large.wav", new Fingerprint(1L << 40, 34), "", "u-1", new VersionName("A", "S", "T", "v"));
            assertThat(JournalLine.of(unread.bytes()))
                    .isEqualTo(event == Event.OPEN ? Optional.of(unread) : Optional.empty());
        }
    }

    @Test
    void namesWithLineBreaksAndEveryLengthAreKept() throws IOException {
        List<String> names =
                new ArrayList<>(List.of("new\nline.wav", "\"quoted\".wav", "ünïcødé/🎧.wav", "x\r\ty.wav"));
        for (int length = 1; length < 3_000; length += 97) {
            names.add("n".repeat(length));
        }
        try (Journal journal = open()) {
            for (String name : names) {
                journal.add(line(Event.DONE, name));
            }
        }
        try (Journal journal = open()) {
            for (String name : names) {
                assertThat(journal.find(name)).as(name).contains(line(Event.DONE, name));
            }
        }
    }

    @Test
    void lookingAtAJournalChangesNothing() throws IOException {
        assertThat(Journal.look(file())).isEmpty();
        try (Journal journal = open()) {
            journal.add(line(Event.DONE, "a.wav"));
        }
        Files.writeString(file(), "{\"torn", StandardOpenOption.APPEND);
        long size = Files.size(file());
        try (Journal journal = Journal.look(file()).orElseThrow()) {
            assertThat(journal.find("a.wav")).isPresent();
        }
        assertThat(file()).hasSize(size);
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private Journal open() throws IOException {
        return Journal.open(file());
    }

    private static JournalLine line(Event event, String path) {
        return new JournalLine(
                event, path, new Fingerprint(12, 34), "0".repeat(64), "u-1", new VersionName("A", "S", "T", "v"));
    }
}
