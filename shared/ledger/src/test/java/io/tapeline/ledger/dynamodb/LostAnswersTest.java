package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.LEASE;
import static io.tapeline.ledger.dynamodb.TestLedger.allDoneBut;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The behaviour after a write whose answer was lost, and after a worker's death following a write. */
class LostAnswersTest {

    private static TestTable table;
    private final FaultyClient faulty = new FaultyClient(table.client());
    private TestLedger ledger;

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @BeforeEach
    void open() {
        ledger = new TestLedger(faulty.client(), table.name(), new TestClock());
    }

    @Test
    void aFinishWhoseAnswerIsLostIsCountedOnceAndSaysSo() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        Claim.Held claim = ledger.held(message);
        faulty.loseAnswers(1);

        Finish finish = ledger.batches.finish(claim, allDoneBut(1, message));

        assertThat(((Finish.Counted) finish).followUps()).hasSize(1);
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(2, 0, 0, 0, 10, 1));
    }

    @Test
    void aWorkerThatFinishesAgainAfterATimeoutIsToldOfItsOwnFollowUps() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        Claim.Held claim = ledger.held(message);
        faulty.loseAnswers(2);
        assertThatThrownBy(() -> ledger.batches.finish(claim, allDoneBut(1, message)))
                .isInstanceOf(LedgerUnavailableException.class);

        Finish finish = ledger.batches.finish(claim, allDoneBut(1, message));

        assertThat(((Finish.Counted) finish).followUps()).hasSize(1);
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(2, 0, 0, 0, 10, 1));
    }

    @Test
    void aWorkerThatDiesBetweenFinishingAndSendingLosesNothing() {
        JobId job = ledger.extractedJob(3);
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allDoneBut(2, message));

        TestLedger nextWorker = new TestLedger(table.client(), table.name(), ledger.clock);
        Claim.Done done = (Claim.Done) nextWorker.batches.claim(message, LEASE, TestLedger.delivery());
        done.unsent()
                .forEach(each ->
                        nextWorker.batches.finish(nextWorker.held(each.message()), TestLedger.allDone(each.message())));

        assertThat(done.unsent()).hasSize(2);
        assertThat(nextWorker.jobs.counters(job).done()).isEqualTo(3);
        assertThat(nextWorker.jobs.endIfComplete(job)).isTrue();
    }

    @Test
    void aWorkerThatDiesBeforeFinishingLeavesTheBatchToTheNext() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        Claim.Held claim = ledger.held(message);
        faulty.refuse(2, SdkClientException.create("connection refused"));
        assertThatThrownBy(() -> ledger.batches.finish(claim, TestLedger.allDone(message)))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(ledger.jobs.counters(job)).isEqualTo(Counters.NONE);

        ledger.clock.pass(LEASE);
        ledger.batches.finish(ledger.held(message), TestLedger.allDone(message));
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(3);
    }

    @Test
    void transactionsThatMeetAreTriedAgain() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        faulty.refuse(2, TransactionConflictException.builder().message("busy").build());
        Claim.Held claim = ledger.held(message);
        faulty.refuse(
                5,
                TransactionCanceledException.builder()
                        .cancellationReasons(reason("None"), reason("TransactionConflict"))
                        .build());

        assertThat(ledger.batches.finish(claim, TestLedger.allDone(message))).isInstanceOf(Finish.Counted.class);
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(3);
    }

    @Test
    void throttlingThatDoesNotEndIsSaid() {
        BatchMessage message = message(TestLedger.someJob(), 0, 3);
        Claim.Held claim = ledger.held(message);
        faulty.refuse(
                50,
                TransactionCanceledException.builder()
                        .cancellationReasons(reason("ThrottlingError"))
                        .build());

        assertThatThrownBy(() -> ledger.batches.finish(claim, TestLedger.allDone(message)))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void aMissingTableIsNamed() {
        faulty.refuse(1, ResourceNotFoundException.builder().message("no").build());

        assertThatThrownBy(() -> ledger.jobs.start(TestLedger.someJob(), TestLedger.request()))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("no table \"" + table.name() + "\"; TAPELINE_TABLE");
    }

    @Test
    void anExtractionWhoseCommitIsLostCommitsAgain() {
        JobId job = TestLedger.someJob();
        ledger.jobs.start(job, TestLedger.request());
        long epoch = ledger.begin(job);
        faulty.loseAnswers(2);
        assertThatThrownBy(() -> ledger.extractions.commit(job, epoch, TestLedger.part(job, 1, 10), "a"))
                .isInstanceOf(LedgerUnavailableException.class);

        ledger.extractions.commit(job, epoch, TestLedger.part(job, 1, 10), "a");
        faulty.loseAnswers(1);
        assertThatThrownBy(() -> ledger.extractions.complete(job, epoch, new Tally(0, 0, 0), Optional.empty()))
                .isInstanceOf(LedgerUnavailableException.class);
        ledger.extractions.complete(job, epoch, new Tally(0, 0, 0), Optional.empty());

        assertThat(ledger.jobs.find(job).orElseThrow().extraction().files()).isEqualTo(10);
        assertThat(ledger.extractions.parts(job)).hasSize(1);
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }
}
