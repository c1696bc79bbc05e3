package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.budget.Allowance;
import io.tapeline.budget.PacedCalls;
import io.tapeline.budget.PacedCalls.Permit;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.harvests.Term;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarvestApiTest {

    private static final JobRequest SPOTIFY = new JobRequest(new SourceId("spotify"), JobOptions.NONE);

    private static final Allowance BUDGET = new Allowance("spotify", 240, Duration.ofSeconds(30));

    private final ApiFixture api = new ApiFixture();

    @Test
    void aHarvestShowsItsRoundWhatItFoundAndWhatItUsedOfTheBudget() {
        api.ledger.begun(SPOTIFY).committed(481).resting();
        Harvests harvests = api.ledger.harvests;
        harvests.learn(JOB, List.of(genre("rock"), genre("pop"), genre("zouk")));
        harvests.begin(JOB, 2);
        harvests.finish(
                JOB,
                "g#rock",
                new QueryState(false, 1_000, 1_200, 600, 40),
                Optional.of(new CutOff("genre rock", 1_000, 5_234)));
        harvests.note(JOB, new Reason("categories-gone", "This app may not read categories."));
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        try (PacedCalls calls = api.ledger.budgets.open(BUDGET)) {
            ((Permit) calls.next(Duration.ZERO)).answered();
            ((Permit) calls.next(Duration.ZERO)).answered();
            calls.pushBack(Duration.ofDays(1));
        }

        JsonNode job = json(api.get("/v1/jobs/job"), 200);

        assertThat(job.path("extraction").asText()).isEqualTo("RESTING");
        ObjectNode harvest = (ObjectNode) job.path("harvest");
        JsonNode refusedUntil = harvest.withObject("budget").remove("refused_until");
        assertThat(Instant.parse(refusedUntil.asText())).isCloseTo(tomorrow, within(1, ChronoUnit.MINUTES));
        assertThat(harvest.toString())
                .isEqualTo("{\"round\":2,\"genres_known\":3,\"artists_found\":1200,\"artists_new\":600,"
                        + "\"new_per_minute\":600.0,\"pages_read\":40,\"queries_cut_off\":1,"
                        + "\"cut_off\":[{\"query\":\"genre rock\",\"readable\":1000,\"total\":5234}],"
                        + "\"budget\":{\"calls\":240,\"seconds\":30,\"made\":2,\"in_window\":2},"
                        + "\"least_seconds\":60,"
                        + "\"notices\":[{\"code\":\"categories-gone\","
                        + "\"sentence\":\"This app may not read categories.\"}]}");
    }

    private static Term genre(String name) {
        return new Term("g#" + name, "genre", name, "");
    }

    @Test
    void jobsOfFilesAndListsOfJobsShowNothingOfHarvests() {
        api.ledger.begun(ApiFixture.ALL).committed(1);
        assertThat(json(api.get("/v1/jobs/job"), 200).has("harvest")).isFalse();

        JobId harvest = new JobId("harvest");
        api.ledger.jobs.start(harvest, SPOTIFY);
        assertThat(json(api.get("/v1/jobs/harvest"), 200).has("harvest")).isTrue();
        assertThat(json(api.get("/v1/jobs"), 200).path("jobs")).hasSize(2).noneMatch(job -> job.has("harvest"));
    }
}
