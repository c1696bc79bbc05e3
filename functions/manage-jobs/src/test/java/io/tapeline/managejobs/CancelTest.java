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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {

    private final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"reason\": \"none\"}", "not json"})
    void aRunningJobIsCancelledWhateverTheBody(String body) {
        api.ledger.begun(ALL).committed(100).complete();
        JsonNode job = json(api.post("/v1/jobs/job/cancel", body), 202);
        assertThat(job.path("state").asText()).isEqualTo("CANCELLING");
    }

    @Test
    void aJobWhoseExtractionHasNotBegunIsCancelledAtOnce() {
        api.ledger.started(ALL);
        JsonNode job = json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(job.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(job.path("extraction").asText()).isEqualTo("STOPPED");
    }

    @Test
    void aJobOfWhichAllIsAccountedForIsCancelledAtOnce() {
        Outcome outcome = new Outcome(60, 40, List.of(), 1, List.of(), List.of());
        api.ledger.begun(ALL).committed(100).finished(0, 40, LedgerFixture.files(60), outcome);
        assertThat(json(api.post("/v1/jobs/job/cancel", null), 202)
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void partsThatNobodyHasFannedOutAreQueuedSoThatTheirFilesAreCounted() {
        api.ledger.begun(ALL).committed(50).committed(50);
        api.ledger.extractions.fannedOut(JOB, 1);
        json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(api.partsSent).containsExactly(new PartMessage(JOB, ALL.source(), 2, "manifests/job/part-2", 50));
    }

    @Test
    void cancellingAgainQueuesAllPartsOfAJobThatDoesNotEnd() {
        api.ledger.begun(ALL).committed(50).committed(50);
        api.ledger.extractions.fannedOut(JOB, 1);
        api.ledger.extractions.fannedOut(JOB, 2);
        api.ledger.cancelled();
        json(api.post("/v1/jobs/job/cancel", null), 202);
        assertThat(api.partsSent).extracting(PartMessage::part).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"DONE", "CANCELLED", "FAILED"})
    void aJobThatHasEndedCanNotBeCancelled(JobState state) {
        switch (state) {
            case DONE ->
                api.ledger.begun(ALL).committed(100).complete().skipped(100).ended();
            case CANCELLED -> api.ledger.begun(ALL).cancelled();
            default -> api.ledger.begun(ALL).failed(new Reason("login-refused", "No."));
        }
        assertThat(api.ledger.job().state()).isEqualTo(state);
        JsonNode problem = json(api.post("/v1/jobs/job/cancel", null), 409);
        assertThat(problem.path("code").asText()).isEqualTo("job-ended");
        assertThat(problem.path("detail").asText()).contains(state.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void batchesThatWaitForATimeAreQueuedAtOnce() {
        api.ledger.begun(ALL).committed(100).resting();
        BatchMessage batch = new BatchMessage(
                JOB, BatchId.of(1, 0), ALL.source(), 0, 0, List.of(new WantedFile("a", MediaFormat.WAV, "k")));
        Wait wait = new Wait(LedgerFixture.CREATED, new Reason("asked-for-less", "Not today."));
        assertThat(api.ledger.parked.park(List.of(batch), wait)).isTrue();
        assertThat(api.ledger.job().state()).isEqualTo(JobState.WAITING);

        json(api.post("/v1/jobs/job/cancel", null), 202);

        assertThat(api.batchesSent).containsExactly(batch);
        assertThat(api.ledger.job().state()).isEqualTo(JobState.CANCELLING);
        assertThat(api.ledger.parked.of(JOB)).isEmpty();
    }
}
