package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WaitingAndGroupsTest {

    private static final Reason USED_UP = new Reason("quota-exceeded", "The day's quota is used up.");

    private final ApiFixture api = new ApiFixture();

    @Test
    void aWaitingJobSaysUntilWhenAndForWhat() {
        api.ledger.put(new Job(
                JOB,
                ALL,
                JobState.WAITING,
                JobsLedger.CREATED,
                Optional.empty(),
                JobsLedger.extraction(Stage.OPEN, 1, 10),
                Optional.empty(),
                Optional.of(new Wait(Instant.parse("2026-12-01T08:00:00Z"), USED_UP))));

        JsonNode shown = json(api.get("/v1/jobs/job"), 200);

        assertThat(shown.path("state").asText()).isEqualTo("WAITING");
        assertThat(shown.path("waiting_until").asText()).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(shown.at("/problem/sentence").asText()).isEqualTo(USED_UP.sentence());
        assertThat(shown.has("ended_at")).isFalse();
        assertThat(shown.has("eta_seconds")).isFalse();
    }

    @Test
    void groupsAreShownPageByPageWithWhatBecameOfTheirFiles() {
        api.ledger.put(JobsLedger.job(JOB, ALL, JobState.RUNNING, JobsLedger.extraction(Stage.OPEN, 1, 10)));
        api.groups.add(new Group(
                "UC1 One", 38, OptionalLong.of(40), new Counters(30, 7, 1, 0, 1_000, 5), Optional.of(USED_UP)));
        api.groups.add(new Group("UC2 Two", 0, OptionalLong.empty(), Counters.NONE, Optional.empty()));

        JsonNode first = json(api.get("/v1/jobs/job/groups", Map.of("limit", "1")), 200);
        JsonNode second = json(
                api.get(
                        "/v1/jobs/job/groups",
                        Map.of("cursor", first.path("next").asText())),
                200);

        JsonNode one = first.path("groups").path(0);
        assertThat(one.path("group").asText()).isEqualTo("UC1 One");
        assertThat(one.path("found").asInt()).isEqualTo(38);
        assertThat(one.path("total").asInt()).isEqualTo(40);
        assertThat(one.path("done").asInt()).isEqualTo(30);
        assertThat(one.path("skipped").asInt()).isEqualTo(7);
        assertThat(one.path("failed").asInt()).isEqualTo(1);
        assertThat(one.path("bytes").asInt()).isEqualTo(1_000);
        assertThat(one.at("/note/code").asText()).isEqualTo("quota-exceeded");
        assertThat(second.path("groups").path(0).has("total")).isFalse();
        assertThat(second.has("next")).isFalse();
        json(api.get("/v1/jobs/nobody/groups"), 404);
    }
}
