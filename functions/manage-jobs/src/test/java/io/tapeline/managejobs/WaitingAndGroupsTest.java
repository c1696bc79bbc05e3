package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Wait;
import io.tapeline.model.Origin;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WaitingAndGroupsTest {

    private static final Reason USED_UP = new Reason("quota-exceeded", "The day's quota is used up.");

    private final ApiFixture api = new ApiFixture();

    @Test
    void aWaitingJobSaysUntilWhenAndForWhat() {
        api.ledger.begun(ALL).committed(10).suspended(new Wait(Instant.parse("2026-12-01T08:00:00Z"), USED_UP));

        JsonNode shown = json(api.get("/v1/jobs/job"), 200);

        assertThat(shown.path("state").asText()).isEqualTo("WAITING");
        assertThat(shown.path("waiting_until").asText()).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(shown.at("/problem/sentence").asText()).isEqualTo(USED_UP.sentence());
        assertThat(shown.has("ended_at")).isFalse();
        assertThat(shown.has("eta_seconds")).isFalse();
    }

    @Test
    void groupsAreShownPageByPageWithWhatBecameOfTheirFiles() {
        Origin one = new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("UC1 One"));
        List<WantedFile> files = LedgerFixture.files(31, one);
        api.ledger
                .begun(ALL)
                .committed(
                        LedgerFixture.part(1),
                        List.of(
                                new Group.Found("UC2 Two", 0, OptionalLong.empty(), Optional.empty()),
                                new Group.Found("UC1 One", 38, OptionalLong.of(40), Optional.of(USED_UP))))
                .finished(
                        0,
                        7,
                        files,
                        new Outcome(
                                30,
                                7,
                                List.of(),
                                1_000,
                                List.of(new FailedFile(files.getLast(), USED_UP, 4)),
                                List.of(),
                                Map.of("UC1 One", new Counters(30, 7, 0, 0, 1_000, 0))));

        JsonNode first = json(api.get("/v1/jobs/job/groups", Map.of("limit", "1")), 200);
        JsonNode second = json(
                api.get(
                        "/v1/jobs/job/groups",
                        Map.of("cursor", first.path("next").asText())),
                200);

        JsonNode shown = first.path("groups").path(0);
        assertThat(shown.path("group").asText()).isEqualTo("UC1 One");
        assertThat(shown.path("found").asInt()).isEqualTo(38);
        assertThat(shown.path("total").asInt()).isEqualTo(40);
        assertThat(shown.path("done").asInt()).isEqualTo(30);
        assertThat(shown.path("skipped").asInt()).isEqualTo(7);
        assertThat(shown.path("failed").asInt()).isEqualTo(1);
        assertThat(shown.path("bytes").asInt()).isEqualTo(1_000);
        assertThat(shown.at("/note/code").asText()).isEqualTo("quota-exceeded");
        assertThat(second.path("groups").path(0).path("group").asText()).isEqualTo("UC2 Two");
        assertThat(second.path("groups").path(0).has("total")).isFalse();
        assertThat(second.has("next")).isFalse();
        json(api.get("/v1/jobs/nobody/groups"), 404);
    }
}
