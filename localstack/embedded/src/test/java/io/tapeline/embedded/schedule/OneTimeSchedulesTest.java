package io.tapeline.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.room.Room;
import io.tapeline.embedded.room.ToyRoom;
import io.tapeline.embedded.schedule.OneTimeSchedules.Entry;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneTimeSchedulesTest {
    private static final Instant START = Instant.parse("2026-11-30T20:00:00Z");
    private static final Instant RESET = Instant.parse("2026-12-01T08:00:00Z");

    @TempDir
    Path folder;

    private final List<String> fired = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final ToyRoom room = new ToyRoom();
    private boolean broken;

    @Test
    void aScheduleFiresOnceWhenItsTimeComes() throws IOException {
        try (OneTimeSchedules schedules = at(START)) {
            assertThat(schedules.add("one", entry("a"))).isTrue();
            assertThat(schedules.add("one", entry("b"))).isFalse();
            schedules.tick();
            assertThat(fired).isEmpty();
        }
        try (OneTimeSchedules schedules = at(RESET)) {
            schedules.tick();
            schedules.tick();
            assertThat(fired).containsExactly("discover-media a");
            assertThat(schedules.add("one", entry("c"))).isTrue();
        }
    }

    @Test
    void oneWhoseTimePassedWhileTheStackWasDownFiresAtTheNextStartAndNeverAgain() throws IOException {
        at(START).add("one", entry("a"));

        at(RESET.plus(Duration.ofDays(3))).tick();
        at(RESET.plus(Duration.ofDays(4))).tick();

        assertThat(fired).containsExactly("discover-media a");
    }

    @Test
    void whatCannotBeDeliveredIsTriedAgainAndKeepsNoOther() throws IOException {
        OneTimeSchedules schedules = at(RESET);
        schedules.add("one", entry("a"));
        broken = true;
        schedules.tick();
        assertThat(fired).isEmpty();
        assertThat(said).singleElement().asString().contains("one", "No space left");

        broken = false;
        room.there = false;
        schedules.tick();
        assertThat(fired).isEmpty();

        room.there = true;
        schedules.tick();
        assertThat(fired).containsExactly("discover-media a");
    }

    private OneTimeSchedules at(Instant now) throws IOException {
        Room toy = room;
        return new OneTimeSchedules(
                folder,
                Clock.fixed(now, ZoneOffset.UTC),
                toy,
                (function, event) -> {
                    if (broken) {
                        throw new IOException("No space left on device");
                    }
                    fired.add(function + " " + new String(event, StandardCharsets.UTF_8));
                },
                said::add);
    }

    private static Entry entry(String event) {
        return new Entry(RESET, "discover-media", LocalServer.utf8(event));
    }
}
