package io.tapeline.ledger.dynamodb;

import static io.tapeline.ledger.dynamodb.TestLedger.allDone;
import static io.tapeline.ledger.dynamodb.TestLedger.allFailed;
import static io.tapeline.ledger.dynamodb.TestLedger.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 16;

    private static TestTable table;
    private final TestLedger ledger = new TestLedger(table);

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @Test
    void aThousandBatchesFromSixteenThreadsAddUpExactlyAndOneEndsTheJob() throws Exception {
        JobId job = ledger.extractedJob(3_000);
        AtomicInteger ends = new AtomicInteger();
        Parallel.<Boolean>call(THREADS, times(1_000, i -> {
            BatchMessage message = message(job, i, 3);
            ledger.batches.finish(ledger.held(message), i % 10 == 0 ? allFailed(message) : allDone(message));
            if (i % 20 == 0 && ledger.jobs.endIfComplete(job)) {
                ends.incrementAndGet();
            }
            return true;
        }));
        List<Boolean> last = Parallel.call(THREADS, times(THREADS, i -> ledger.jobs.endIfComplete(job)));

        assertThat(ledger.jobs.counters(job)).isEqualTo(new Counters(2_700, 0, 300, 0, 9_000, 0));
        assertThat(ends.get() + last.stream().filter(ended -> ended).count()).isEqualTo(1);
    }

    @Test
    void ofManyClaimsAtOnceOneIsGranted() throws Exception {
        BatchMessage message = message(TestLedger.someJob(), 0, 3);
        List<Claim> claims = Parallel.call(
                THREADS, times(THREADS, i -> ledger.batches.claim(message, TestLedger.LEASE, TestLedger.delivery())));
        assertThat(claims.stream().filter(Claim.Held.class::isInstance)).hasSize(1);
        assertThat(claims.stream().filter(Claim.HeldElsewhere.class::isInstance))
                .hasSize(THREADS - 1);
    }

    @Test
    void ofManyWorkersThatFinishTheSameBatchAtOnceOneCounts() throws Exception {
        JobId job = TestLedger.someJob();
        for (int round = 0; round < 10; round++) {
            BatchMessage message = message(job, round, 3);
            List<Claim.Held> claims = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                claims.add(ledger.held(message));
                ledger.clock.pass(TestLedger.LEASE);
            }
            List<Finish> finishes =
                    Parallel.call(8, times(8, i -> ledger.batches.finish(claims.get(i), allDone(message))));
            assertThat(finishes.stream().filter(Finish.Counted.class::isInstance))
                    .hasSize(1);
        }
        assertThat(ledger.jobs.counters(job).done()).isEqualTo(30);
    }

    @Test
    void retriesAtOnceTakeEachChunkBackOnce() throws Exception {
        JobId job = ledger.extractedJob(1_200);
        for (int i = 0; i < 12; i++) {
            BatchMessage message = message(job, i, 100);
            ledger.batches.finish(ledger.held(message), allFailed(message));
        }
        ledger.jobs.endIfComplete(job);
        List<List<Outgoing<BatchMessage>>> sent = Parallel.call(4, times(4, i -> ledger.failures.retry(job)));

        Set<BatchMessage> messages = new HashSet<>();
        sent.forEach(list -> list.forEach(each -> messages.add(each.message())));
        assertThat(messages).hasSize(48);
        assertThat(ledger.jobs.counters(job)).isEqualTo(Counters.NONE);
    }

    @Test
    void aRetryThatMeetsTheEndOfItsJobLeavesNothingBehind() throws Exception {
        for (int round = 0; round < 15; round++) {
            JobId job = ledger.extractedJob(3);
            BatchMessage message = message(job, 0, 3);
            ledger.batches.finish(ledger.held(message), allFailed(message));
            Parallel.<Object>call(2, List.of(() -> ledger.jobs.endIfComplete(job), () -> ledger.failures.retry(job)));

            assertThat(ledger.jobs.find(job).orElseThrow().state().ended())
                    .as("the retried files are not ingested yet")
                    .isFalse();
        }
    }

    @Test
    void ofManyInvocationsOnlyTheLatestCommits() throws Exception {
        JobId job = TestLedger.someJob();
        ledger.jobs.start(job, TestLedger.request());
        List<Boolean> committed = Parallel.call(8, times(8, i -> {
            long epoch = ledger.begin(job);
            try {
                ledger.extractions.commit(job, epoch, TestLedger.part(job, 1, 100 + i), "c" + i);
                return true;
            } catch (FencedOffException | IllegalArgumentException e) {
                return false;
            }
        }));
        assertThat(committed.stream().filter(done -> done).count())
                .isEqualTo(ledger.extractions.parts(job).size());
        assertThat(ledger.jobs.find(job).orElseThrow().extraction().files())
                .isEqualTo(ledger.extractions.parts(job).stream()
                        .mapToLong(part -> part.files())
                        .sum());
    }

    private static <T> List<Callable<T>> times(int count, Numbered<T> call) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Callable<T>) () -> call.call(i))
                .toList();
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }
}
