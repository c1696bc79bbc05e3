package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.BatchId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"which\": \"all\"}", "not json"})
    void failuresAreQueuedAgainAndTheJobRunsWhateverTheBody(String body) {
        put(JobState.DONE, Stage.COMPLETE, 100);
        BatchMessage batch = new BatchMessage(
                JOB, BatchId.of(1, 0), ALL.source(), 0, 0, List.of(new WantedFile("a", MediaFormat.WAV, "k")));
        api.ledger.retries.put(JOB, List.of(Outgoing.now(batch)));
        JsonNode job = json(api.post("/v1/jobs/job/retry", body), 202);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(api.batchesSent).containsExactly(batch);
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void aStoppedExtractionGoesOn() {
        put(JobState.FAILED, Stage.STOPPED, 100);
        api.parts.notFannedOut.add(PartsLedger.part(1));
        JsonNode job = json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(api.extractionsStarted).containsExactly(JOB);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1);
    }

    @Test
    void aRunningJobWhoseExtractionMayHaveDiedIsExtractedOn() {
        put(JobState.RUNNING, Stage.OPEN, 100);
        json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(api.extractionsStarted).containsExactly(JOB);
    }

    @Test
    void aRunningJobThatIsStuckHasAllItsPartsQueuedAgain() {
        put(JobState.RUNNING, Stage.COMPLETE, 100);
        api.parts.all.add(PartsLedger.part(1));
        api.parts.all.add(PartsLedger.part(2));
        json(api.post("/v1/jobs/job/retry", null), 202);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1, 2);
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void aJobThatNobodyEndedIsEnded() {
        put(JobState.RUNNING, Stage.COMPLETE, 100);
        api.ledger.counters.put(JOB, new Counters(100, 0, 0, 0, 1, 0));
        assertThat(json(api.post("/v1/jobs/job/retry", null), 202).path("state").asText())
                .isEqualTo("DONE");
    }

    @Test
    void whereThereIsNothingToRetryThatIsSaid() {
        put(JobState.DONE, Stage.COMPLETE, 100);
        JsonNode problem = json(api.post("/v1/jobs/job/retry", null), 409);
        assertThat(problem.path("code").asText()).isEqualTo("nothing-to-retry");
        assertThat(problem.path("detail").asText())
                .isEqualTo(
                        "Job job has no failures and nothing left to extract. To ingest what is new, start another job.");
    }

    @Test
    void aJobThatIsBeingCancelledIsLeftAlone() {
        put(JobState.CANCELLING, Stage.STOPPED, 100);
        api.parts.all.add(PartsLedger.part(1));
        assertThat(json(api.post("/v1/jobs/job/retry", null), 409).path("code").asText())
                .isEqualTo("job-cancelling");
        assertThat(api.partsSent).isEmpty();
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void batchesThatWaitForATimeAreQueuedAtOnce() {
        put(JobState.WAITING, Stage.RESTING, 100);
        BatchMessage batch = new BatchMessage(
                JOB, BatchId.of(1, 0), ALL.source(), 0, 0, List.of(new WantedFile("a", MediaFormat.WAV, "k")));
        api.parked.park(List.of(batch), new Wait(JobsLedger.CREATED, new Reason("asked-for-less", "Not today.")));

        json(api.post("/v1/jobs/job/retry", null), 202);

        assertThat(api.batchesSent).containsExactly(batch);
        assertThat(api.parked.goneOn).containsExactly(JOB);
        assertThat(api.parked.parked).isEmpty();
    }

    private void put(JobState state, Stage stage, long files) {
        api.ledger.put(JobsLedger.job(JOB, ALL, state, JobsLedger.extraction(stage, 1, files)));
    }
}
