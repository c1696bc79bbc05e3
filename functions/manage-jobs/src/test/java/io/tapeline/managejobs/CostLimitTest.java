package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.JobState;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostLimitTest {
    /** A million S3 reads, which cost 0.40 dollars. */
    private static final Usage FORTY_CENTS = new Usage(0, 0, 0, 1_000_000, 0, 0, 0);

    private final ApiFixture api = new ApiFixture();

    @Test
    void aJobKeepsWhatItMayCostAndTheSameStartDoesNotChangeIt() {
        String start = "{\"source\": \"artlist\", \"id\": \"job\", \"max_cost\": %s}";

        JsonNode first = json(api.post("/v1/jobs", start.formatted("2.5")), 202);
        JsonNode again = json(api.post("/v1/jobs", start.formatted("7")), 200);

        assertThat(first.path("request").path("max_cost").asDouble()).isEqualTo(2.5);
        assertThat(again).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "0|must be more than 0",
                "-1|must be a number from 0 to 1000000",
                "1000001|must be a number from 0 to 1000000",
                "0.0001|at most 3 decimals",
                "\"2\"|must be a number"
            },
            delimiter = '|')
    void aLimitThatCannotBeIsNamed(String limit, String what) {
        JsonNode problem = json(api.post("/v1/jobs", "{\"source\": \"artlist\", \"max_cost\": " + limit + "}"), 400);

        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("max_cost");
        assertThat(problem.path("errors").get(0).path("message").asText()).contains(what);
    }

    @Test
    void aPausedJobSaysWhyAndGoesOnWithAHigherLimitOnly() {
        List<WantedFile> files = LedgerFixture.files(100);
        pausedAt(files, 0.3);

        JsonNode job = json(api.get("/v1/jobs/job"), 200);
        assertThat(job.path("state").asText()).isEqualTo("PAUSED");
        assertThat(job.path("problem").path("code").asText()).isEqualTo("cost-limit");
        assertThat(job.path("problem").path("sentence").asText()).contains("has cost $0.4000, of at most $0.3.");

        for (String tooLittle : List.of("", "{}", "{\"max_cost\": 0.35}")) {
            JsonNode problem = json(api.post("/v1/jobs/job/retry", tooLittle), 409);
            assertThat(problem.path("code").asText()).isEqualTo("cost-limit");
        }
        assertThat(api.batchesSent).isEmpty();

        JsonNode again = json(api.post("/v1/jobs/job/retry", "{\"max_cost\": 1}"), 202);
        assertThat(again.path("state").asText()).isEqualTo("RUNNING");
        assertThat(again.path("request").path("max_cost").asDouble()).isEqualTo(1);
        assertThat(again.has("problem")).isFalse();
        assertThat(again.path("cancelled").asLong()).isZero();
        assertThat(api.batchesSent).flatExtracting(BatchMessage::files).containsExactlyElementsOf(files);
    }

    @Test
    void aJobThatIsBeingPausedIsNotRetriedAndCanBeCancelled() {
        api.ledger.begun(ALL.with(limit(0.3))).committed(100).complete();
        api.ledger.meter.add(FORTY_CENTS);
        api.ledger.accounts.book(JOB);
        assertThat(api.ledger.jobs.endIfComplete(JOB)).isFalse();
        assertThat(api.ledger.job().state()).isEqualTo(JobState.PAUSING);

        assertThat(json(api.post("/v1/jobs/job/retry", "{\"max_cost\": 9}"), 409)
                        .path("code")
                        .asText())
                .isEqualTo("job-pausing");
        assertThat(json(api.post("/v1/jobs/job/cancel", ""), 202).path("state").asText())
                .isEqualTo("CANCELLING");
    }

    @Test
    void aRunningJobCanBeGivenAnotherLimit() {
        api.ledger.begun(ALL.with(limit(3))).committed(100).complete();
        api.ledger.extractions.fannedOut(JOB, 1);

        JsonNode job = json(api.post("/v1/jobs/job/retry", "{\"max_cost\": 9}"), 202);

        assertThat(job.path("request").path("max_cost").asDouble()).isEqualTo(9);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"maxcost\": 5}", "not json"})
    void aMisspeltLimitIsNoLimit(String body) {
        api.ledger.begun(ALL).committed(100);
        json(api.post("/v1/jobs/job/retry", body), 400);
        assertThat(api.extractionsStarted).isEmpty();
    }

    private void pausedAt(List<WantedFile> files, double dollars) {
        api.ledger.begun(ALL.with(limit(dollars))).committed(files.size()).complete();
        api.ledger.extractions.fannedOut(JOB, 1);
        api.ledger.meter.add(FORTY_CENTS);
        api.ledger.accounts.book(JOB);
        api.ledger.jobs.endIfComplete(JOB);
        api.ledger.finished(0, 0, files, new Outcome(0, 0, files, 0, List.of(), List.of()));
        api.ledger.ended();
    }

    private static CostLimit limit(double dollars) {
        return new CostLimit(dollars, Prices.ofThisBuild().rates());
    }
}
