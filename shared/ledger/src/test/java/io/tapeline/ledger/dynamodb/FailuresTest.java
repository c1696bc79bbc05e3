package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.LEASE;
import static io.tapeline.ledger.dynamodb.TestLedger.allCancelled;
import static io.tapeline.ledger.dynamodb.TestLedger.allDone;
import static io.tapeline.ledger.dynamodb.TestLedger.allFailed;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Page;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void failuresAreListedInAStableOrderPageByPage() {
        JobId job = ledger.extractedJob(130);
        fail(message(job, 0, 60));
        fail(message(job, 1, 70));

        Optional<String> cursor = Optional.empty();
        List<FailedFile> all = new ArrayList<>();
        int pages = 0;
        do {
            Page<FailedFile> page = ledger.failures.of(job, 30, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(54);
            all.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(all).hasSize(130);
        assertThat(pages).isEqualTo(4);
        assertThat(all.getFirst()).isEqualTo(new FailedFile(TestLedger.file(0), TestLedger.GONE, 4));
        assertThat(ledger.failures.of(job, 1_000, Optional.empty()).items()).isEqualTo(all);
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.failures.of(TestLedger.someJob(), 10, Optional.of("eA")))
                .withMessageContaining("Not a cursor of this listing");
    }

    @Test
    void cancelledFilesAreListedWithTheirReason() {
        JobId job = ledger.extractedJob(3);
        BatchMessage message = message(job, 0, 3);
        ledger.batches.finish(ledger.held(message), allCancelled(message));

        assertThat(ledger.failures.of(job, 10, Optional.empty()).items())
                .hasSize(3)
                .allSatisfy(failed -> assertThat(failed.reason().code()).isEqualTo("cancelled"));
    }

    @Test
    void aRetryTakesTheFailuresBackAndTheJobRunsAgain() {
        JobId job = ledger.extractedJob(100);
        fail(message(job, 0, 60));
        BatchMessage second = message(job, 1, 40);
        ledger.batches.finish(ledger.held(second), allCancelled(second));
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(0, 0, 60, 40, 0, 0));

        List<Outgoing<BatchMessage>> toSend = ledger.failures.retry(job);

        assertThat(toSend).hasSize(5).allSatisfy(each -> {
            assertThat(each.message().files()).hasSizeBetween(1, 25);
            assertThat(each.message().attempt()).isZero();
        });
        Job running = ledger.jobs.find(job).orElseThrow();
        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.endedAt()).isEmpty();
        assertThat(ledger.jobs.counters(job)).isEqualTo(Counters.NONE);
        assertThat(ledger.failures.of(job, 10, Optional.empty()).items()).isEmpty();
        assertThat(ledger.jobs.endIfComplete(job)).isFalse();

        toSend.forEach(each -> ledger.batches.finish(ledger.held(each.message()), allDone(each.message())));
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(100);
        assertThat(ledger.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.failures.retry(job)).isEmpty();
        assertThat(ledger.jobs.find(job).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aRetryThatDiesBeforeSendingIsCompletedByTheNext() {
        JobId job = ledger.extractedJob(60);
        fail(message(job, 0, 60));
        List<Outgoing<BatchMessage>> lost = ledger.failures.retry(job);
        assertThat(ledger.failures.retry(job)).containsExactlyInAnyOrderElementsOf(lost);

        ledger.held(lost.getFirst().message());
        assertThat(ledger.failures.retry(job)).containsExactlyInAnyOrderElementsOf(lost.subList(1, 3));
        assertThat(((Claim.Done) ledger.batches.claim(message(job, 0, 60), LEASE, TestLedger.delivery())).unsent())
                .as("a first batch that is delivered again sends them, too")
                .containsExactlyInAnyOrderElementsOf(lost.subList(1, 3));
    }

    @Test
    void retriesNeverMakeTheSameBatchTwiceAndTheirNamesStayShort() {
        JobId job = ledger.extractedJob(30);
        List<BatchMessage> toFail = List.of(message(job, 0, 30));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            toFail.forEach(this::fail);
            assertThat(ledger.jobs.endIfComplete(job)).isTrue();
            toFail = ledger.failures.retry(job).stream().map(Outgoing::message).toList();
            assertThat(toFail).hasSize(2);
            toFail.forEach(each -> {
                assertThat(names.add(each.batch().value())).isTrue();
                assertThat(each.batch().value()).hasSizeLessThan(30);
            });
        }
        assertThat(ledger.jobs.counters(job)).isEqualTo(Counters.NONE);
    }

    @Test
    void aJobThatIsBeingCancelledIsNotRetried() {
        JobId job = ledger.extractedJob(60);
        fail(message(job, 0, 30));
        ledger.jobs.cancel(job);

        assertThat(ledger.failures.retry(job)).isEmpty();
        assertThat(ledger.failures.reopenExtraction(job)).isFalse();
        assertThat(ledger.jobs.counters(job).failed()).isEqualTo(30);
        assertThat(ledger.jobs.find(job).orElseThrow().state()).isEqualTo(JobState.CANCELLING);
    }

    @Test
    void anEndDecidedBeforeARetryIsNotWrittenAfterIt() {
        JobId job = ledger.extractedJob(3);
        fail(message(job, 0, 3));
        FaultyClient slow = new FaultyClient(table.client());
        TestLedger ending = new TestLedger(slow.client(), table.name(), ledger.clock);
        slow.beforeNextWrite(() -> assertThat(ledger.failures.retry(job)).hasSize(1));

        assertThat(ending.jobs.endIfComplete(job)).isFalse();
        assertThat(ledger.jobs.find(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void anEndThatMeetsACancellationIsStillMade() {
        JobId job = ledger.extractedJob(3);
        fail(message(job, 0, 3));
        FaultyClient slow = new FaultyClient(table.client());
        TestLedger ending = new TestLedger(slow.client(), table.name(), ledger.clock);
        slow.beforeNextWrite(() -> assertThat(ledger.jobs.cancel(job)).isTrue());

        assertThat(ending.jobs.endIfComplete(job)).isTrue();
        assertThat(ledger.jobs.find(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aRunningExtractionMayBeStartedAgainAndACompleteOneMayNot() {
        JobId open = TestLedger.someJob();
        ledger.jobs.start(open, TestLedger.request());
        assertThat(ledger.failures.reopenExtraction(open)).isTrue();
        assertThat(ledger.failures.reopenExtraction(ledger.extractedJob(3))).isFalse();
        assertThat(ledger.failures.reopenExtraction(TestLedger.someJob())).isFalse();
    }

    @Test
    void filesOfAnyShapeComeBackAsTheyWere() {
        JobId job = ledger.extractedJob(1);
        String hostile = "../\"'{}\u0000\n𝄞😀/" + "é".repeat(1_000);
        BatchMessage message = new BatchMessage(
                job,
                BatchId.of(1, 0),
                TestLedger.ARTLIST,
                0,
                0,
                List.of(new WantedFile(" #", MediaFormat.MP3, hostile)));
        fail(message);

        assertThat(ledger.failures.retry(job).getFirst().message().files()).isEqualTo(message.files());
    }

    private void fail(BatchMessage message) {
        ledger.batches.finish(ledger.held(message), allFailed(message));
    }
}
