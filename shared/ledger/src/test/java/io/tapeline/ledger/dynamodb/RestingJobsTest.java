package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.allDone;
import static io.tapeline.ledger.dynamodb.TestLedger.allFailed;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static io.tapeline.ledger.dynamodb.TestLedger.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.ParkedBatches.Parked;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.queues.BatchMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RestingJobsTest {

    private static final Wait UNTIL_TOMORROW =
            new Wait(Instant.parse("2026-12-01T08:00:00Z"), new Reason("asked-for-less", "It wants no calls today."));

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);
    private final JobId job = TestLedger.someJob();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    private long resting() {
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 3), "end of round 1");
        ledger.extractions.rest(job, epoch);
        ledger.extractions.rest(job, epoch);
        return epoch;
    }

    private Job now() {
        return ledger.jobs.find(job).orElseThrow();
    }

    @Test
    void anExtractionThatRestsGoesOnWhenAllItsFilesAreAccountedForAndNotBefore() {
        long epoch = resting();
        assertThat(now().extraction().stage()).isEqualTo(Stage.RESTING);
        assertThat(now().state()).isEqualTo(JobState.RUNNING);
        assertThat(ledger.extractions.begin(job)).isEmpty();
        assertThat(ledger.jobs.restIsOver(job)).isFalse();

        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allFailed(message));

        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.jobs.restIsOver(job)).isTrue();
        Job again = ledger.extractions.begin(job).orElseThrow();
        assertThat(again.extraction().stage()).isEqualTo(Stage.OPEN);
        assertThat(again.extraction().epoch()).isEqualTo(epoch + 1);
        assertThat(again.extraction().cursor()).contains("end of round 1");
        assertThat(ledger.jobs.restIsOver(job)).isFalse();
    }

    @Test
    void aRetryWhileTheExtractionRestsKeepsItResting() {
        resting();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allFailed(message));
        assertThat(ledger.failures.retry(job)).hasSize(1);

        assertThat(ledger.jobs.restIsOver(job)).isFalse();
        assertThat(ledger.extractions.begin(job)).isEmpty();
        assertThat(ledger.failures.reopenExtraction(job)).isTrue();
    }

    @Test
    void aJobWhoseExtractionRestsCanBeCancelledAndRetriedAtItsCursor() {
        resting();
        assertThat(ledger.jobs.cancel(job)).isTrue();
        assertThat(now().extraction().stage()).isEqualTo(Stage.STOPPED);
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), TestLedger.allCancelled(message));
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();

        ledger.failures.retry(job);
        assertThat(ledger.failures.reopenExtraction(job)).isTrue();
        assertThat(now().extraction().cursor()).contains("end of round 1");
    }

    @Test
    void aRetriedFileOfADoneJobCanShowThatThereAreMoreKeys() {
        resting();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allFailed(message));
        long epoch = ledger.begin(job);
        ledger.extractions.complete(job, epoch, new Tally(0, 0, 0), Optional.empty());
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        ledger.extractions.restAgain(job);
        assertThat(now().extraction().stage()).isEqualTo(Stage.COMPLETE);

        BatchMessage retried = ledger.failures.retry(job).getFirst().message();
        ledger.extractions.restAgain(job);
        ledger.batches.finish(ledger.held(retried), allDone(retried));

        assertThat(ledger.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.jobs.restIsOver(job)).isTrue();
        assertThat(ledger.extractions.begin(job)).isPresent();
    }

    @Test
    void parkedBatchesMakeTheJobWaitAndAreThereUntilTheyAreSent() {
        resting();
        BatchMessage one = message(job, 0, 2);
        BatchMessage other = message(job, 1, 1);
        assertThat(ledger.parked.park(List.of(one, other), UNTIL_TOMORROW)).isTrue();
        assertThat(now().state()).isEqualTo(JobState.WAITING);
        assertThat(now().waiting()).contains(UNTIL_TOMORROW);
        assertThat(ledger.extractions.begin(job)).isEmpty();

        ledger.parked.goOn(job);
        assertThat(now().state()).isEqualTo(JobState.RUNNING);
        assertThat(now().waiting()).isEmpty();
        List<Parked> parked = ledger.parked.of(job);
        assertThat(parked).extracting(Parked::batch).containsExactly(one, other);

        ledger.parked.sent(parked.getFirst());
        ledger.parked.sent(parked.getFirst());
        assertThat(ledger.parked.of(job)).extracting(Parked::batch).containsExactly(other);
    }

    @Test
    void aBatchThatIsParkedAgainIsNotForgottenByWhoeverSentItBefore() {
        resting();
        BatchMessage message = message(job, 0, 3);
        ledger.parked.park(List.of(message), UNTIL_TOMORROW);
        Parked seen = ledger.parked.of(job).getFirst();
        ledger.parked.park(List.of(message), UNTIL_TOMORROW);

        ledger.parked.sent(seen);

        assertThat(ledger.parked.of(job)).extracting(Parked::batch).containsExactly(message);
    }

    @Test
    void nothingIsLeftWaitingOfAJobThatIsBeingCancelled() {
        resting();
        ledger.jobs.cancel(job);

        assertThat(ledger.parked.park(List.of(message(job, 0, 3)), UNTIL_TOMORROW))
                .isFalse();

        assertThat(now().state()).isEqualTo(JobState.CANCELLING);
    }

    @Test
    void anExtractionThatGoesOnWhileFilesWaitLeavesTheJobWaiting() {
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        ledger.extractions.commit(job, epoch, part(job, 1, 3), "three");
        ledger.parked.park(List.of(message(job, 0, 3)), UNTIL_TOMORROW);

        ledger.extractions.advance(job, epoch, new Tally(0, 0, 0), "four");
        ledger.extractions.rest(job, epoch);

        assertThat(now().state()).isEqualTo(JobState.WAITING);
        assertThat(now().waiting()).contains(UNTIL_TOMORROW);
    }
}
