package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.LEASE;
import static io.tapeline.ledger.dynamodb.TestLedger.allDone;
import static io.tapeline.ledger.dynamodb.TestLedger.allDoneBut;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.UnknownBatchException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aBatchIsHeldByOneWorkerUntilItsLeaseEnds() {
        BatchMessage message = message(TestLedger.someJob(), 0, 3);
        Claim.Held first = ledger.held(message);

        assertThat(ledger.batches.claim(message, LEASE, TestLedger.delivery()))
                .isEqualTo(new Claim.HeldElsewhere(ledger.clock.instant().plus(LEASE)));

        ledger.clock.pass(LEASE);
        Claim.Held second = ledger.held(message);
        assertThat(first.claims()).isEqualTo(1);
        assertThat(second.claims()).isEqualTo(2);
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void aMessageThatComesAgainTakesItsBatchOverFromAWorkerThatDied() {
        BatchMessage message = message(TestLedger.someJob(), 0, 3);
        Claim.Held first = (Claim.Held) ledger.batches.claim(message, LEASE, new Delivery("m", 1));

        assertThat(ledger.batches.claim(message, LEASE, new Delivery("m", 1)))
                .as("the same receipt")
                .isInstanceOf(Claim.HeldElsewhere.class);
        assertThat(ledger.batches.claim(message, LEASE, new Delivery("copy", 9)))
                .as("another message")
                .isInstanceOf(Claim.HeldElsewhere.class);

        Claim.Held second = (Claim.Held) ledger.batches.claim(message, LEASE, new Delivery("m", 2));
        assertThat(second.claims()).isEqualTo(2);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(ledger.batches.claim(message, LEASE, new Delivery("m", 2))).isInstanceOf(Claim.HeldElsewhere.class);
    }

    @Test
    void aWorkerThatLivesAfterAllCountsIfItFinishesFirst() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        Claim.Held first = (Claim.Held) ledger.batches.claim(message, LEASE, new Delivery("m", 1));
        Claim.Held second = (Claim.Held) ledger.batches.claim(message, LEASE, new Delivery("m", 2));

        assertThat(ledger.batches.finish(first, allDone(message))).isInstanceOf(Finish.Counted.class);
        assertThat(ledger.batches.finish(second, allDone(message))).isEqualTo(new Finish.CountedElsewhere());
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(3);
    }

    @Test
    void aBatchDeliveredTwiceCountsOnce() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allDone(message));

        assertThat(ledger.batches.claim(message, LEASE, TestLedger.delivery())).isEqualTo(new Claim.Done(List.of()));
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(3, 0, 0, 0, 10, 0));
    }

    @Test
    void whoeverFinishesFirstCountsEvenIfHisLeaseHasEnded() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        Claim.Held slow = ledger.held(message);
        ledger.clock.pass(LEASE);
        Claim.Held quick = ledger.held(message);

        assertThat(ledger.batches.finish(slow, allDoneBut(1, message))).isInstanceOf(Finish.Counted.class);
        assertThat(ledger.batches.finish(quick, allDone(message))).isEqualTo(new Finish.CountedElsewhere());
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(2, 0, 0, 0, 10, 1));
    }

    @Test
    void anOutcomeThatDoesNotAccountForEveryFileCountsNothing() {
        JobId job = TestLedger.someJob();
        BatchMessage message = new BatchMessage(job, BatchId.of(1, 0), TestLedger.ARTLIST, 0, 5, TestLedger.files(3));
        Claim.Held claim = ledger.held(message);
        Outcome withoutSkipped = new Outcome(3, 0, List.of(), 10, List.of(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.batches.finish(claim, withoutSkipped))
                .withMessageContaining("accounts for 3 files, but it has 8");
        assertThat(ledger.jobs.counters(job)).isEqualTo(Counters.NONE);

        ledger.batches.finish(claim, allDone(message));
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(3, 5, 0, 0, 10, 0));
    }

    @Test
    void followUpsAreWrittenDownBeforeAnybodySendsThem() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 7, 5);
        Finish.Counted finish = (Finish.Counted) ledger.batches.finish(ledger.held(message), allDoneBut(2, message));

        assertThat(finish.followUps())
                .extracting(each -> each.message().batch().value())
                .containsExactly("1-7.0", "1-7.1");
        assertThat(finish.followUps()).allSatisfy(each -> {
            assertThat(each.delay()).isEqualTo(Duration.ofSeconds(30));
            assertThat(each.message().attempt()).isEqualTo(1);
        });

        ledger.clock.pass(Duration.ofSeconds(10));
        Claim.Done done = (Claim.Done) ledger.batches.claim(message, LEASE, TestLedger.delivery());
        assertThat(done.unsent()).extracting(Outgoing::message).isEqualTo(messages(finish.followUps()));
        assertThat(done.unsent()).allSatisfy(each -> assertThat(each.delay()).isEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void aClaimedFollowUpIsNotSentAgainUnlessItsClaimRunsOut() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 5);
        Finish.Counted finish = (Finish.Counted) ledger.batches.finish(ledger.held(message), allDoneBut(2, message));
        ledger.held(finish.followUps().getFirst().message());

        assertThat(unsent(message)).isEqualTo(messages(finish.followUps()).subList(1, 2));
        ledger.clock.pass(LEASE);
        assertThat(unsent(message)).isEqualTo(messages(finish.followUps()));
    }

    @Test
    void followUpsOfFollowUpsAreFoundAgainThroughTheFirstBatch() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 5);
        Finish.Counted first = (Finish.Counted) ledger.batches.finish(ledger.held(message), allDoneBut(1, message));
        BatchMessage child = first.followUps().getFirst().message();
        Finish.Counted second = (Finish.Counted) ledger.batches.finish(ledger.held(child), allDoneBut(1, child));
        BatchMessage neighbour = message(job, 1, 2);
        ledger.batches.finish(ledger.held(neighbour), allDoneBut(1, neighbour));

        assertThat(unsent(message)).isEqualTo(messages(second.followUps()));
    }

    @Test
    void aFollowUpThatWasNeverWrittenDownIsNotClaimed() {
        BatchMessage unknown = new BatchMessage(
                TestLedger.someJob(), BatchId.of(1, 0).followUp(0), TestLedger.ARTLIST, 1, 0, TestLedger.files(1));

        assertThatThrownBy(() -> ledger.batches.claim(unknown, LEASE, TestLedger.delivery()))
                .isInstanceOf(UnknownBatchException.class)
                .hasMessageContaining("no follow-up batch 1-0.0");
        assertThatThrownBy(() -> ledger.batches.claim(unknown, LEASE, TestLedger.delivery()))
                .isInstanceOf(UnknownBatchException.class);
    }

    @Test
    void aGroupThatIsSkippedAsAWholeCountsOnce() {
        JobId job = TestLedger.someJob();
        ledger.batches.finishSkipped(job, BatchId.of(1, 0), TestLedger.files(100));
        ledger.batches.finishSkipped(job, BatchId.of(1, 0), TestLedger.files(100));

        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(0, 100, 0, 0, 0, 0));
        assertThat(ledger.batches.claim(message(job, 0, 3), LEASE, TestLedger.delivery()))
                .isEqualTo(new Claim.Done(List.of()));
    }

    @Test
    void aBatchThatWasIngestedIsNotCountedAsSkippedLater() {
        JobId job = TestLedger.someJob();
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allDone(message));
        ledger.batches.finishSkipped(job, message.batch(), message.files());

        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(3, 0, 0, 0, 10, 0));
    }

    private List<BatchMessage> unsent(BatchMessage message) {
        return messages(((Claim.Done) ledger.batches.claim(message, LEASE, TestLedger.delivery())).unsent());
    }

    private static List<BatchMessage> messages(List<Outgoing<BatchMessage>> outgoing) {
        return outgoing.stream().map(Outgoing::message).toList();
    }
}
