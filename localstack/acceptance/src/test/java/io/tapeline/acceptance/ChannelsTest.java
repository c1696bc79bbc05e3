package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the videos of channels with the YouTube Data API; stores only their metadata. */
class ChannelsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
    private static final MovableClock CLOCK = new MovableClock();

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(data, List.of(), options -> options.withClock(CLOCK));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** 3 calls for the channels, and 3 + 2 + 1 pages with their details. */
    @Test
    void aJobOutOfQuotaWaitsAndContinuesTheNextDayWithoutRepeatingCalls() {
        system.standIns().forgetYouTube();
        system.standIns().youTube("{\"quota\": 8}");
        system.begin("short-of-quota", "channels", channels("@c1-120", "@c2-60-gaps", "@c3-7"));

        JobReport waiting =
                system.await("short-of-quota", PATIENCE, job -> job.state().equals("WAITING"));
        assertThat(waiting.problem()).contains("quota-exceeded", "midnight in California");
        JsonNode asked = system.standIns().youTube("{}");
        assertThat(asked.path("calls").asInt()).isEqualTo(8);
        assertThat(Instant.parse(show("short-of-quota").path("waiting_until").asText()))
                .satisfiesAnyOf(
                        until -> assertThat(until)
                                .isEqualTo(asked.path("resetsAt").asText()),
                        ChannelsTest::assertIsAfterMidnight);

        system.standIns().youTube("{\"quota\": 100, \"advanceSeconds\": 86400}");
        assertThat(system.job("short-of-quota").state()).isEqualTo("WAITING");
        CLOCK.advanceOneDay();

        JobReport ended = system.awaitEnd("short-of-quota", PATIENCE);
        assertThat(ended.state()).as("%s", ended).isEqualTo("DONE");
        assertThat(show("short-of-quota").at("/totals/assets").asInt()).isEqualTo(120 + 54 + 7);
        assertThat(show("short-of-quota").has("waiting_until")).isFalse();
        assertThat(found("short-of-quota"))
                .containsExactly(Map.entry("Channel 1", 120), Map.entry("Channel 2", 54), Map.entry("Channel 3", 7));
        JsonNode all = system.standIns().youTube("{}");
        assertThat(all.path("repeated")).isEmpty();
        assertThat(all.path("calls").asInt()).isEqualTo(15);
    }

    @Test
    void aJobWhoseFunctionIsKilledCountsEveryVideoOnce() {
        system.standIns().youTube("{\"quota\": 10000}");
        system.standIns().faults("""
                rules:
                  - {on: youtube-videos, kind: slow, latencyMillis: 150}
                """);
        system.begin("killed", "channels", channels("@c11-1500", "@c12-3"));
        for (int kill = 0; kill < 2; kill++) {
            int asked = system.standIns().youTube("{}").path("calls").asInt();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> system.standIns().youTube("{}").path("calls").asInt() > asked + 6);
            system.environments("discover-media")
                    .forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
        }
        system.standIns().clearFaults();

        JobReport ended = system.awaitEnd("killed", PATIENCE);

        assertThat(ended.state()).as("%s", ended).isEqualTo("DONE");
        assertThat(show("killed").at("/totals/assets").asInt()).isEqualTo(1503);
        assertThat(found("killed")).containsExactly(Map.entry("Channel 11", 1500), Map.entry("Channel 12", 3));
    }

    private static String channels(String... handles) {
        StringBuilder rows = new StringBuilder();
        for (String handle : handles) {
            rows.append(rows.isEmpty() ? "" : ", ")
                    .append("{\"channel_url\": \"https://youtube.com/%s\"}".formatted(handle));
        }
        return "\"channels\": [" + rows + "], \"media\": \"none\", \"max_videos\": 100000";
    }

    /** In the first half hour after midnight in California the job tries again after ten minutes, because the quota may be reset late. */
    private static void assertIsAfterMidnight(Instant until) {
        Instant refused = until.minus(Duration.ofMinutes(10));
        Instant midnight = LocalDate.ofInstant(refused, CALIFORNIA)
                .atStartOfDay(CALIFORNIA)
                .toInstant();
        assertThat(refused).isBetween(midnight, midnight.plus(Duration.ofMinutes(30)));
    }

    private static JsonNode show(String job) {
        return system.api().get("/v1/jobs/" + job);
    }

    private static Map<String, Integer> found(String job) {
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode group : system.api().get("/v1/jobs/" + job + "/groups").path("groups")) {
            String name = group.path("group").asText();
            found.put(name.substring(name.indexOf(' ') + 1), group.path("found").asInt());
        }
        return found;
    }
}
