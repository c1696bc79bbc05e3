package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two concurrent harvests of one catalogue with a shared budget, until there is nothing more to find, while functions and stores
 * are killed, messages are duplicated, tokens expire and the provider has faults. The stand-in counts every call and records each
 * call above the limit.
 */
class SurvivalOfHarvestsTest {
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261130L);
    private static final String EVERYTHING = "provider=spotify&categories=false&genres=";
    /** The genres with which both begin; artists contain all others. */
    private static final List<String> FIRST = List.of("acoustic", "afrobeat", "ambient", "blues");

    private static final Duration MINUTES = Duration.ofMinutes(8);
    private static final Duration HOURS = Duration.ofHours(8);

    @TempDir
    Path folder;

    @Test
    @Tag("short")
    void everyArtistIsStoredOnceWhateverIsKilledOrFails() throws Exception {
        survive(2_000, 60, 4, 60, MINUTES, false);
    }

    @Test
    @Tag("long")
    void everyArtistOfALargerCatalogueIsStoredOnceWhateverIsKilledOrFails() throws Exception {
        survive(10_000, 600, 10, 60, MINUTES.multipliedBy(3), false);
    }

    @Test
    @Tag("longest")
    void everyArtistOfALargeCatalogueIsStoredListedAndExportedOnceWhateverIsKilledOrFails() throws Exception {
        survive(200_000, 6_000, 10, 300, HOURS, true);
    }

    private void survive(int artists, int genres, int kills, int callsIn2Seconds, Duration patience, boolean exported)
            throws Exception {
        Path infra = TestDescription.withShortTimesForArtists(folder.resolve("infra"));
        List<String> standIns = List.of(
                "--artlist-assets",
                "0",
                "--motionarray-assets",
                "0",
                "--artists",
                Integer.toString(artists),
                "--artist-genres",
                Integer.toString(genres));
        Map<String, String> budgets = Map.of("TAPELINE_BUDGETS", "spotify=" + callsIn2Seconds + "/2");
        try (RunningSystem system =
                RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra)
                        .withEnvironment(budgets))) {
            long begun = System.nanoTime();
            system.standIns()
                    .artists("{\"spotify\": {\"calls\": %d, \"windowMillis\": 2000, \"callsOfAToken\": 40}}"
                            .formatted(callsIn2Seconds));
            system.standIns().faults(ChaosFaults.ofArtists(SEED));
            Set<String> wanted = system.standIns().artistIds(EVERYTHING + String.join(",", FIRST));
            try (Chaos chaos = Chaos.amongArtists(system, SEED, kills)) {
                begin(system, "one");
                begin(system, "other");
                // Lambda invokes the function that finds a round's queries three times in total; after more kills it
                // would need a manual retry
                system.await("one", patience, job -> job.files() > 0);
                system.await("other", patience, job -> job.files() > 0);
                chaos.begin();
                system.awaitEndDespiteKills("one", patience);
                system.awaitEndDespiteKills("other", patience);
                print("%d artists to find, seed %d: %s, %d s".formatted(wanted.size(), SEED, chaos, seconds(begun)));
                assertThat(chaos.kills()).isEqualTo(kills);
                assertThat(chaos.copies()).isPositive();
            }
            system.awaitStores();
            system.standIns().clearFaults();
            for (String job : List.of("one", "other")) {
                print(system.job(job).toString());
                if (system.job(job).failed() > 0 || system.job(job).state().equals("FAILED")) {
                    system.ask(job, "retry");
                }
            }
            for (String job : List.of("one", "other")) {
                assertEnded(system, job, wanted.size(), patience);
            }
            assertThat(system.ledger().artists("spotify"))
                    .as("each artist once, none missing")
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(wanted);
            JsonNode asked = system.standIns().artists("{}").path("spotify");
            print("asked: " + asked);
            assertThat(asked.path("breaches").asInt()).as("%s", asked).isZero();
            assertThat(asked.path("tokens").asInt()).as("%s", asked).isGreaterThan(2);
            if (exported) {
                ArtistExports exports = new ArtistExports(system, folder, wanted);
                exports.assertListed();
                exports.assertSurvivesAKill("csv");
                exports.assertExported("jsonl.gz");
                print("listed, exported and read back in %d MiB".formatted(exports.assertMemoryIsBounded()));
            }
            print("all over after %d s".formatted(seconds(begun)));
        }
    }

    private static void begin(RunningSystem system, String job) {
        String genres = FIRST.stream()
                .map("{\"genre_name\": \"%s\"}"::formatted)
                .collect(Collectors.joining(", ", "\"options\": {\"genres\": [", "]}"));
        system.api()
                .post(
                        "/v1/jobs",
                        "{\"source\": \"spotify\", \"id\": \"%s\", \"accept_rights\": true, %s}"
                                .formatted(job, genres));
    }

    private static void assertEnded(RunningSystem system, String job, int artists, Duration patience) {
        JobReport ended = system.awaitEnd(job, patience);
        assertThat(ended)
                .as("%s", ended)
                .extracting(JobReport::state, JobReport::failed)
                .containsExactly("DONE", 0L);
        assertThat(ended.accountedFor()).as("%s", ended).isEqualTo(ended.files());
        JsonNode harvest = system.api().get("/v1/jobs/" + job).path("harvest");
        print(job + ": " + harvest);
        assertThat(harvest.path("artists_found").asInt()).as("%s", harvest).isEqualTo(artists);
    }

    private static long seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    private static void print(String figures) {
        System.out.println("artists: " + figures);
    }
}
