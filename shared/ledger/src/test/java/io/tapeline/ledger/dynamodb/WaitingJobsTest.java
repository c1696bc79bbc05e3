package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.allFailed;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static io.tapeline.ledger.dynamodb.TestLedger.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.queues.BatchMessage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {

    private static final Wait UNTIL_TOMORROW = new Wait(
            Instant.parse("2026-12-01T08:00:00Z"), new Reason("quota-exceeded", "The quota of the day is used up."));

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);
    private final JobId job = TestLedger.someJob();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    private long waiting() {
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 3), "three");
        ledger.extractions.advance(job, epoch, new Tally(0, 1, 2), "four");
        ledger.extractions.suspend(job, epoch, UNTIL_TOMORROW);
        ledger.extractions.suspend(job, epoch, UNTIL_TOMORROW);
        return epoch;
    }

    private Job now() {
        return ledger.jobs.find(job).orElseThrow();
    }

    @Test
    void aWaitingJobSaysUntilWhenAndGoesOnWhereItWas() {
        long epoch = waiting();
        assertThat(now().state()).isEqualTo(JobState.WAITING);
        assertThat(now().waiting()).contains(UNTIL_TOMORROW);
        assertThat(now().endedAt()).isEmpty();

        Job again = ledger.extractions.begin(job).orElseThrow();
        assertThat(again.state()).isEqualTo(JobState.RUNNING);
        assertThat(again.waiting()).isEmpty();
        assertThat(again.extraction().cursor()).contains("four");
        assertThat(again.extraction())
                .extracting(e -> e.files(), e -> e.assets(), e -> e.unusable())
                .containsExactly(3L, 4L, 2L);
        assertThatThrownBy(() -> ledger.extractions.suspend(job, epoch, UNTIL_TOMORROW))
                .isInstanceOf(FencedOffException.class);
        assertThatThrownBy(() -> ledger.extractions.advance(job, epoch, new Tally(0, 1, 0), "five"))
                .isInstanceOf(FencedOffException.class);
        assertThat(now()).isEqualTo(again);
    }

    @Test
    void aJobDoesNotEndWhileItWaitsAndItsFilesAreStillCounted() {
        waiting();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), TestLedger.allDone(message));

        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(3);

        long epoch = ledger.begin(job);
        ledger.extractions.complete(job, epoch, new Tally(0, 0, 0), Optional.empty());
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(now().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aWaitingJobCanBeCancelledAndTheOneThatWakesItFindsNothingToDo() {
        waiting();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), TestLedger.allDone(message));

        assertThat(ledger.jobs.cancel(job)).isTrue();
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();

        assertThat(now().state()).isEqualTo(JobState.CANCELLED);
        assertThat(now().waiting()).isEmpty();
        assertThat(ledger.extractions.begin(job)).isEmpty();
    }

    @Test
    void aRetryOfFailuresLeavesTheJobWaitingAndSaysThatItsExtractionMayGoOnAtOnce() {
        waiting();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allFailed(message));

        assertThat(ledger.failures.retry(job)).hasSize(1);

        assertThat(now().state()).isEqualTo(JobState.WAITING);
        assertThat(now().waiting()).contains(UNTIL_TOMORROW);
        assertThat(ledger.failures.reopenExtraction(job)).isTrue();
    }
}
