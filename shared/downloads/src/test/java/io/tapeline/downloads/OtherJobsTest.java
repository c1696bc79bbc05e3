package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What another job fetches is left to it. */
class OtherJobsTest extends OneBatch {

    @Test
    void whatAnotherJobFetchesIsNotAskedForAndUsesNoAttempt() {
        ledger.elsewhere.put(file("B"), clock.instant());
        Outcome outcome = run(message(0, "A", "B", "C"));
        assertThat(outcome.done()).isEqualTo(2);
        assertThat(keys(outcome, 0)).containsExactly("B");
        assertThat(source.opens).containsOnlyKeys("A", "C");
        assertThat(ledger.flights).as("entries left over").isZero();
    }

    @Test
    void aBatchThatOthersFetchAllOfIsSentAgainAndNotClaimed() {
        ledger.elsewhere.put(file("A"), clock.instant());
        ledger.elsewhere.put(file("B"), clock.instant());
        assertThat(deliver(message(1, "A", "B")))
                .isInstanceOfSatisfying(
                        Result.PutOff.class, putOff -> assertThat(putOff.why()).isEqualTo(OtherJobs.HELD_ELSEWHERE));
        assertThat(sent).singleElement().satisfies(again -> assertThat(again.message())
                .isEqualTo(message(1, "A", "B")));
        assertThat(ledger.deliveries).isEmpty();
    }

    @Test
    void theWaitGrowsWithWhatHasBeenWaitedForAndHasBounds() {
        ledger.elsewhere.put(file("A"), clock.instant());
        assertThat(delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(12));
        assertThat(delay()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(12));
        clock.pass(Duration.ofSeconds(120));
        assertThat(delay()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void whatAnotherJobHasRecordedMeanwhileIsSkippedAtOnce() {
        ledger.elsewhere.put(file("A"), clock.instant());
        holds("A", MemorySource.content("A"));
        ledger.ingested.put(file("A"), DownloadBatchTest.record("A", "other", 7));
        Outcome outcome = run(message(0, "A", "B"));
        assertThat(outcome.skipped()).isEqualTo(3);
        assertThat(outcome.followUps()).isEmpty();
    }

    @Test
    void aCancelledJobWaitsForNobody() {
        ledger.elsewhere.put(file("A"), clock.instant());
        ledger.state = JobState.CANCELLING;
        assertThat(run(message(0, "A")).cancelled()).containsExactly(file("A"));
        assertThat(ledger.flights).isZero();
    }

    private Duration delay() {
        return ((Result.PutOff) deliver(message(0, "A"))).delay();
    }
}
