package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that another job is fetching are left to that job. */
class FilesOfOtherJobsTest extends BatchFixture {

    @Test
    void whatAnotherJobFetchesIsNotAskedForAndUsesNoAttempt() {
        fetchedElsewhere("B");
        Outcome outcome = run(message(0, "A", "B", "C"));
        assertThat(outcome.done()).isEqualTo(2);
        assertThat(keys(outcome, 0)).containsExactly("B");
        assertThat(source.opens).containsOnlyKeys("A", "C");
        assertThat(flights.elsewhere(ofAnotherJob("A", "B", "C")))
                .as("entries left over")
                .isEmpty();
    }

    @Test
    void aBatchThatOthersFetchAllOfIsSentAgainAndNotClaimed() {
        fetchedElsewhere("A", "B");
        assertThat(deliver(message(1, "A", "B")))
                .isInstanceOfSatisfying(
                        Result.PutOff.class, putOff -> assertThat(putOff.why()).isEqualTo(OtherJobs.HELD_ELSEWHERE));
        assertThat(sent).singleElement().satisfies(again -> assertThat(again.message())
                .isEqualTo(message(1, "A", "B")));
        assertThat(claimElsewhere(message(1, "A", "B"), OTHER_MESSAGE))
                .isInstanceOfSatisfying(
                        Claim.Held.class, held -> assertThat(held.claims()).isEqualTo(1));
    }

    @Test
    void theWaitGrowsWithWhatHasBeenWaitedForAndHasBounds() {
        fetchedElsewhere("A");
        assertThat(delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(12));
        assertThat(delay()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(12));
        clock.pass(Duration.ofSeconds(120));
        assertThat(delay()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void whatAnotherJobHasRecordedMeanwhileIsSkippedAtOnce() {
        fetchedElsewhere("A");
        storeObject("A", MemorySource.content("A"));
        ingested.record(DownloadBatchTest.record("A", "other", 7));
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.skipped()).isEqualTo(3);
        assertThat(outcome.followUps()).isEmpty();
    }

    @Test
    void aCancelledJobWaitsForNobody() {
        fetchedElsewhere("A");
        cancel();
        assertThat(run(message(0, "A")).cancelled()).containsExactly(file("A"));
        assertThat(flights.elsewhere(ofAnotherJob("A"))).isEmpty();
    }

    private static BatchMessage ofAnotherJob(String... keys) {
        BatchMessage ours = message(0, keys);
        return new BatchMessage(new JobId("other"), ours.batch(), SOURCE, 0, 0, ours.files());
    }

    private void fetchedElsewhere(String... keys) {
        flights.begin(ofAnotherJob(keys), Duration.ofHours(1));
    }

    private Duration delay() {
        return ((Result.PutOff) deliver(message(0, "A"))).delay();
    }
}
