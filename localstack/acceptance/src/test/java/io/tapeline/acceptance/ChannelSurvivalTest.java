package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.fixtures.RealYtDlp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingests channels from a list to S3 with the real yt-dlp, while functions and stores are killed and the sites have faults. */
class ChannelSurvivalTest {
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261130L);
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    @TempDir
    Path folder;

    @Test
    void everyVideoOfAListIsStoredOnceWhateverIsKilledOrFails() throws Exception {
        survive(3, 10, 4);
    }

    @Test
    @Tag("longest")
    void everyVideoOfALongListIsStoredOnceWhateverIsKilledOrFails() throws Exception {
        survive(30, 40, 10);
    }

    private void survive(int channels, int videos, int kills) throws Exception {
        RealYtDlp real = RealYtDlp.in(RunningSystem.REPOSITORY);
        assumeTrue(real.trouble().isEmpty(), real.trouble());
        Map<String, Integer> wanted = new TreeMap<>();
        IntStream.rangeClosed(1, channels).forEach(channel -> wanted.put("Channel " + channel, videos));
        String list = IntStream.rangeClosed(1, channels)
                .mapToObj(channel -> "{\"channel_url\": \"https://youtube.com/@c%d-%d\"}".formatted(channel, videos))
                .collect(Collectors.joining(", ", "\"channels\": [", "]"));
        Path infra = TestDescription.withShortTimesForMedia(folder.resolve("infra"));
        List<String> standIns = List.of("--artlist-assets", "0", "--motionarray-assets", "0", "--file-size", "60000");
        try (RunningSystem system =
                RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra))) {
            long begun = System.nanoTime();
            system.standIns().faults(ChaosFaults.ofChannels(SEED));
            try (Chaos chaos = Chaos.amongChannels(system, SEED, kills)) {
                system.begin("storm", "channels", list);
                chaos.begin();
                system.awaitEndDespiteKills("storm", PATIENCE);
                print("%d channels of %d, seed %d: %s, %d s".formatted(channels, videos, SEED, chaos, seconds(begun)));
                assertThat(chaos.kills()).isEqualTo(kills);
                assertThat(chaos.copies()).isPositive();
            }
            system.awaitStores();
            print(system.job("storm").toString());
            print("requests: " + system.standIns().requests());
            system.standIns().clearFaults();
            if (system.job("storm").failed() > 0) {
                system.ask("storm", "retry");
            }
            JobReport ended = system.awaitEnd("storm", PATIENCE);

            assertThat(ended)
                    .as("%s", ended)
                    .extracting(JobReport::state, JobReport::files, JobReport::done, JobReport::failed)
                    .containsExactly("DONE", (long) channels * videos, (long) channels * videos, 0L);
            assertThat(counted(system, "storm", "found")).isEqualTo(wanted);
            assertThat(counted(system, "storm", "done")).isEqualTo(wanted);
            assertRightBytes(system, channels * videos);
            assertASecondRunFetchesNothing(system, list, channels * videos);
            print("all over after %d s".formatted(seconds(begun)));
        }
    }

    private static long seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    private static void print(String figures) {
        System.out.println("channels: " + figures);
    }

    private static Map<String, Integer> counted(RunningSystem system, String job, String what) {
        Map<String, Integer> counted = new TreeMap<>();
        String next = "";
        do {
            JsonNode page = system.api().get("/v1/jobs/" + job + "/groups" + next);
            page.path("groups").forEach(group -> {
                String name = group.path("group").asText();
                counted.put(
                        name.substring(name.indexOf(' ') + 1), group.path(what).asInt());
            });
            next = page.hasNonNull("next") ? "?cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return counted;
    }

    private static void assertRightBytes(RunningSystem system, int videos) throws IOException {
        Map<String, StoredBytes> stored = system.assertRecordsAreObjects("ingest/channels/");
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, StoredBytes> object : stored.entrySet()) {
            String name = object.getKey().substring(object.getKey().lastIndexOf('/') + 1);
            names.add(name);
            assertThat(object.getValue().sha256()).as(object.getKey()).isEqualTo(sourceSha256(system, name));
        }
        assertThat(stored).hasSize(videos);
        assertThat(names).as("each video under one key").hasSize(videos);
    }

    private static String sourceSha256(RunningSystem system, String video) throws IOException {
        try (InputStream bytes = URI.create(system.standIns().url() + "/media/" + video + ".mp4")
                .toURL()
                .openStream()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertASecondRunFetchesNothing(RunningSystem system, String list, int videos) {
        JsonNode before = system.standIns().requests().path("media-file");
        system.begin("again", "channels", list);
        JobReport again = system.awaitEnd("again", PATIENCE);
        assertThat(again)
                .as("%s", again)
                .extracting(JobReport::state, JobReport::done, JobReport::skipped)
                .containsExactly("DONE", 0L, (long) videos);
        assertThat(system.standIns().requests().path("media-file")).isEqualTo(before);
    }
}
