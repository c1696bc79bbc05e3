package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two harvests at once in one budget, to the fixed point of a made world, while functions are killed, messages come twice and tokens
 * expire.
 */
class ArtistsSurvivalTest {
    private static final long SEED = Long.getLong("tapeline.chaos.seed", 20261130L);
    private static final Duration PATIENCE = Duration.ofMinutes(50);
    private static final String TRUTH = "provider=spotify&categories=false";
    private static final int KILLS = 10;

    @TempDir
    Path folder;

    @Test
    void everyArtistIsThereOnceWhateverIsKilled() throws Exception {
        survive(6_000, 300, "60/2", 60);
    }

    @Test
    @Tag("longest")
    void everyArtistOfALargeWorldIsThereOnceWhateverIsKilled() throws Exception {
        survive(200_000, 6_000, "600/2", 600);
    }

    private void survive(int artists, int genres, String budget, int calls) throws Exception {
        Path infra = TestDescription.impatientForHarvests(folder.resolve("infra"));
        List<String> standIns = List.of("--artists", "" + artists, "--artist-genres", "" + genres);
        try (RunningSystem system =
                RunningSystem.start(folder.resolve("data"), standIns, options -> options.withInfra(infra)
                        .withEnvironment(Map.of("TAPELINE_BUDGETS", "spotify=" + budget)))) {
            system.standIns()
                    .artists("{\"spotify\": {\"calls\": %d, \"windowMillis\": 2000, \"callsOfAToken\": 100}}"
                            .formatted(calls));
            Set<String> truth = system.standIns().artistIds(TRUTH);
            system.standIns().forgetArtists();
            long begun = System.nanoTime();
            try (Chaos chaos = Chaos.amongHarvests(system, SEED, KILLS)) {
                begin(system, "one");
                begin(system, "other");
                chaos.begin();
                system.outlast("one", PATIENCE);
                system.outlast("other", PATIENCE);
                say("%d artists, seed %d: %s, %d s"
                        .formatted(
                                truth.size(),
                                SEED,
                                chaos,
                                Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
                assertThat(chaos.kills()).isEqualTo(KILLS);
                assertThat(chaos.copies()).isPositive();
            }
            JsonNode one = done(system, "one", truth.size());
            JsonNode other = done(system, "other", truth.size());
            say(one.path("harvest").toString());
            List<String> kept = system.ledger().artists("spotify");
            assertThat(kept).hasSize(truth.size());
            assertThat(new HashSet<>(kept)).isEqualTo(truth);
            assertThat(one.at("/harvest/artists_new").asInt()
                            + other.at("/harvest/artists_new").asInt())
                    .isEqualTo(truth.size());
            JsonNode asked = system.standIns().artists("{}").path("spotify");
            say(asked.toString());
            assertThat(asked.path("breaches").asInt()).as("%s", asked).isZero();
            assertThat(asked.path("tokens").asInt()).as("%s", asked).isGreaterThan(2);
        }
    }

    private static void begin(RunningSystem system, String job) {
        system.api()
                .post("/v1/jobs", "{\"source\": \"spotify\", \"id\": \"%s\", \"accept_rights\": true}".formatted(job));
    }

    /** What failed for passing reasons only is retried once, as a person would do it. */
    private static JsonNode done(RunningSystem system, String job, int artists) {
        if (system.job(job).failed() > 0) {
            system.ask(job, "retry");
        }
        JobReport ended = system.awaitEnd(job, PATIENCE);
        JsonNode shown = system.api().get("/v1/jobs/" + job);
        assertThat(ended.state()).as("%s", shown).isEqualTo("DONE");
        assertThat(ended.failed()).as("%s", shown).isZero();
        assertThat(shown.at("/harvest/artists_found").asInt()).as("%s", shown).isEqualTo(artists);
        return shown;
    }

    private static void say(String figures) {
        System.out.println("artists: " + figures);
    }
}
