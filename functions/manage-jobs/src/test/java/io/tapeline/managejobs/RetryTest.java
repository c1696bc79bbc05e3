package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.BatchId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.PartMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"max_cost\": 5}"})
    void failuresAreQueuedAgainAndTheJobRuns(String body) {
        WantedFile file = new WantedFile("a", MediaFormat.WAV, "k");
        Reason reason = new Reason("not-found", "The source has no such file.");
        api.ledger.begun(ALL).committed(1).complete().givenUp(0, file, reason).ended();
        api.ledger.extractions.fannedOut(JOB, 1);
        JsonNode job = json(api.post("/v1/jobs/job/retry", body), 202);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(job.path("failed").asInt()).isZero();
        assertThat(api.batchesSent).hasSize(1);
        assertThat(api.batchesSent.getFirst().job()).isEqualTo(JOB);
        assertThat(api.batchesSent.getFirst().files()).containsExactly(file);
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void aStoppedExtractionGoesOn() {
        api.ledger.begun(ALL).committed(50).committed(50).failed(new Reason("login-refused", "No."));
        api.ledger.extractions.fannedOut(JOB, 2);
        JsonNode job = json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(api.extractionsStarted).containsExactly(JOB);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1);
    }

    @Test
    void aRunningJobWhoseExtractionMayHaveDiedIsExtractedOn() {
        api.ledger.begun(ALL).committed(100);
        json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(api.extractionsStarted).containsExactly(JOB);
    }

    @Test
    void aRunningJobThatIsStuckHasAllItsPartsQueuedAgain() {
        api.ledger.begun(ALL).committed(50).committed(50).complete();
        api.ledger.extractions.fannedOut(JOB, 1);
        api.ledger.extractions.fannedOut(JOB, 2);
        json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1, 2);
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void aJobThatNobodyEndedIsEnded() {
        Outcome outcome = new Outcome(100, 0, List.of(), 1, List.of(), List.of());
        api.ledger.begun(ALL).committed(100).complete().finished(0, 0, LedgerFixture.files(100), outcome);
        assertThat(json(api.post("/v1/jobs/job/retry", null), 202).path("state").asText())
                .isEqualTo("DONE");
    }

    @Test
    void whereThereIsNothingToRetryThatIsSaid() {
        api.ledger.begun(ALL).committed(100).complete().skipped(100).ended();
        api.ledger.extractions.fannedOut(JOB, 1);
        JsonNode problem = json(api.post("/v1/jobs/job/retry", null), 409);
        assertThat(problem.path("code").asText()).isEqualTo("nothing-to-retry");
        assertThat(problem.path("detail").asText())
                .isEqualTo(
                        "Job job has no failures and nothing left to extract. To ingest what is new, start another job.");
    }

    @Test
    void aJobThatIsBeingCancelledIsLeftAlone() {
        api.ledger.begun(ALL).committed(100).cancelled();
        assertThat(json(api.post("/v1/jobs/job/retry", null), 409).path("code").asText())
                .isEqualTo("job-cancelling");
        assertThat(api.partsSent).isEmpty();
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void batchesThatWaitForATimeAreQueuedAtOnce() {
        api.ledger.begun(ALL).committed(100).resting();
        BatchMessage batch = new BatchMessage(
                JOB, BatchId.of(1, 0), ALL.source(), 0, 0, List.of(new WantedFile("a", MediaFormat.WAV, "k")));
        Wait wait = new Wait(LedgerFixture.CREATED, new Reason("asked-for-less", "Not today."));
        assertThat(api.ledger.parked.park(List.of(batch), wait)).isTrue();
        assertThat(api.ledger.job().state()).isEqualTo(JobState.WAITING);

        json(api.post("/v1/jobs/job/retry", null), 202);

        assertThat(api.batchesSent).containsExactly(batch);
        assertThat(api.ledger.job().state()).isEqualTo(JobState.RUNNING);
        assertThat(api.ledger.parked.of(JOB)).isEmpty();
    }
}
