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
import io.tapeline.queues.PartMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {

    private final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"reason\": \"none\"}", "not json"})
    void aRunningJobIsCancelledWhateverTheBody(String body) {
        put(JobState.RUNNING, Stage.COMPLETE, 100);
        JsonNode job = json(api.post("/v1/jobs/job/cancel", body), 202);
        assertThat(job.path("state").asText()).isEqualTo("CANCELLING");
    }

    @Test
    void aJobWhoseExtractionHasNotBegunIsCancelledAtOnce() {
        api.ledger.start(JOB, ALL);
        JsonNode job = json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(job.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(job.path("extraction").asText()).isEqualTo("STOPPED");
    }

    @Test
    void aJobOfWhichAllIsAccountedForIsCancelledAtOnce() {
        put(JobState.RUNNING, Stage.OPEN, 100);
        api.ledger.counters.put(JOB, new Counters(60, 40, 0, 0, 1, 0));
        assertThat(json(api.post("/v1/jobs/job/cancel", null), 202)
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void partsThatNobodyHasFannedOutAreQueuedSoThatTheirFilesAreCounted() {
        put(JobState.RUNNING, Stage.OPEN, 100);
        api.parts.all.add(PartsLedger.part(1));
        api.parts.all.add(PartsLedger.part(2));
        api.parts.notFannedOut.add(PartsLedger.part(2));
        json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(api.partsSent).containsExactly(new PartMessage(JOB, ALL.source(), 2, "manifests/job/part-2", 50));
    }

    @Test
    void cancellingAgainQueuesAllPartsOfAJobThatDoesNotEnd() {
        put(JobState.CANCELLING, Stage.STOPPED, 100);
        api.parts.all.add(PartsLedger.part(1));
        api.parts.all.add(PartsLedger.part(2));
        json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"DONE", "CANCELLED", "FAILED"})
    void aJobThatHasEndedCanNotBeCancelled(JobState state) {
        put(state, Stage.COMPLETE, 100);
        JsonNode problem = json(api.post("/v1/jobs/job/cancel", null), 409);
        assertThat(problem.path("code").asText()).isEqualTo("job-ended");
        assertThat(problem.path("detail").asText()).contains(state.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void batchesThatWaitForATimeAreQueuedAtOnce() {
        put(JobState.WAITING, Stage.RESTING, 100);
        BatchMessage batch = new BatchMessage(
                JOB, BatchId.of(1, 0), ALL.source(), 0, 0, List.of(new WantedFile("a", MediaFormat.WAV, "k")));
        api.parked.park(List.of(batch), new Wait(JobsLedger.CREATED, new Reason("asked-for-less", "Not today.")));

        json(api.post("/v1/jobs/job/cancel", null), 202);

        assertThat(api.batchesSent).containsExactly(batch);
        assertThat(api.parked.goneOn).containsExactly(JOB);
        assertThat(api.parked.parked).isEmpty();
    }

    private void put(JobState state, Stage stage, long files) {
        api.ledger.put(JobsLedger.job(JOB, ALL, state, JobsLedger.extraction(stage, 1, files)));
    }
}
