package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.budget.Usage;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Summary;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarvestApiTest {

    private static final JobRequest SPOTIFY = new JobRequest(new SourceId("spotify"), JobOptions.NONE);

    private final ApiFixture api = new ApiFixture();

    @Test
    void aHarvestShowsItsRoundWhatItFoundAndWhatItUsedOfTheBudget() {
        api.ledger.begun(SPOTIFY).committed(481).resting();
        api.harvests.summary = new Summary(
                2, 500, 1_200, 600, 40, 1, List.of(new Reason("categories-gone", "This app may not read categories.")));
        api.harvests.cutOffs.add(new CutOff("genre rock", 1_000, 5_234));
        api.used = new Usage(44, 12, Optional.of(Instant.parse("2026-12-01T08:00:00Z")));

        JsonNode job = json(api.get("/v1/jobs/job"), 200);

        assertThat(job.path("extraction").asText()).isEqualTo("RESTING");
        assertThat(job.path("harvest").toString())
                .isEqualTo("{\"round\":2,\"genres_known\":500,\"artists_found\":1200,\"artists_new\":600,"
                        + "\"new_per_minute\":600.0,\"pages_read\":40,\"queries_cut_off\":1,"
                        + "\"cut_off\":[{\"query\":\"genre rock\",\"readable\":1000,\"total\":5234}],"
                        + "\"budget\":{\"calls\":240,\"seconds\":30,\"made\":44,\"in_window\":12,"
                        + "\"refused_until\":\"2026-12-01T08:00:00Z\"},\"least_seconds\":60,"
                        + "\"notices\":[{\"code\":\"categories-gone\","
                        + "\"sentence\":\"This app may not read categories.\"}]}");
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
