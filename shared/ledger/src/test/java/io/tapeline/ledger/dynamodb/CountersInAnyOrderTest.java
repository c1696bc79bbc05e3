package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Counters;
import io.tapeline.model.JobId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * In any order of deliveries, deaths, expired leases, failures and retries, the counters never exceed the number of files, and they
 * add up exactly after all messages have been processed.
 */
class CountersInAnyOrderTest {

    private static final TestTable TABLE = TestTable.create();
    private static final int BATCHES = 3;
    private static final int FILES = 8;

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void whateverHappensEveryFileIsAccountedForOnce(@ForAll long seed) {
        Random random = new Random(seed);
        TestLedger ledger = new TestLedger(TABLE);
        JobId job = ledger.extractedJob(BATCHES * FILES);
        List<BatchMessage> first = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            first.add(TestLedger.message(job, i, FILES));
        }
        List<BatchMessage> queue = new ArrayList<>(first);
        List<Claim.Held> slow = new ArrayList<>();
        int retries = 0;
        boolean ended = false;
        for (int step = 0; !ended && step < 2_000; step++) {
            if (queue.isEmpty()) {
                slow.clear();
                ledger.clock.pass(TestLedger.LEASE);
                queue.addAll(first);
            }
            BatchMessage message = random.nextInt(10) == 0
                    ? queue.get(random.nextInt(queue.size()))
                    : queue.remove(random.nextInt(queue.size()));
            deliver(ledger, message, queue, slow, random, step);
            Counters counters = ledger.jobs.counters(job);
            assertThat(counters.accounted()).isBetween(0L, (long) BATCHES * FILES);
            ended = ledger.jobs.endIfComplete(job);
            if (ended && retries < 2 && counters.failed() > 0) {
                retries++;
                ended = false;
                List<Outgoing<BatchMessage>> again = ledger.failures.retry(job);
                if (random.nextBoolean()) {
                    again.forEach(each -> queue.add(each.message()));
                }
            }
        }
        assertThat(ended).as("the job ends").isTrue();
        Counters counters = ledger.jobs.counters(job);
        assertThat(counters.accounted()).isEqualTo(BATCHES * FILES);
        assertThat(ledger.failures.of(job, 1_000, Optional.empty()).items())
                .hasSize(Math.toIntExact(counters.failed() + counters.cancelled()));
    }

    private static void deliver(
            TestLedger ledger,
            BatchMessage message,
            List<BatchMessage> queue,
            List<Claim.Held> slow,
            Random random,
            int step) {
        switch (ledger.batches.claim(message, TestLedger.LEASE, TestLedger.delivery())) {
            case Claim.Done done -> done.unsent().forEach(each -> queue.add(each.message()));
            case Claim.HeldElsewhere elsewhere -> ledger.clock.pass(Duration.ofMinutes(1));
            case Claim.Held held -> {
                if (random.nextInt(5) == 0) {
                    slow.add(held);
                    queue.add(message);
                    return;
                }
                finish(ledger, held, queue, random, step);
            }
        }
        if (!slow.isEmpty() && random.nextInt(4) == 0) {
            finish(ledger, slow.remove(random.nextInt(slow.size())), queue, random, step);
        }
    }

    /** One worker in four dies between finishing and sending. */
    private static void finish(TestLedger ledger, Claim.Held held, List<BatchMessage> queue, Random random, int step) {
        Finish finish = ledger.batches.finish(held, outcome(held.message(), random, step));
        if (finish instanceof Finish.Counted counted && random.nextInt(4) > 0) {
            counted.followUps().forEach(each -> queue.add(each.message()));
        }
    }

    private static Outcome outcome(BatchMessage message, Random random, int step) {
        int done = 0;
        List<WantedFile> cancelled = new ArrayList<>();
        List<FailedFile> failed = new ArrayList<>();
        List<FollowUp> followUps = new ArrayList<>();
        for (WantedFile file : message.files()) {
            switch (step > 300 ? 0 : random.nextInt(6)) {
                case 3 -> cancelled.add(file);
                case 4 -> failed.add(new FailedFile(file, TestLedger.GONE, 1));
                case 5 -> followUps.add(new FollowUp(List.of(file), message.attempt() + 1, Duration.ZERO));
                default -> done++;
            }
        }
        return new Outcome(done, message.skipped(), cancelled, done, failed, followUps);
    }
}
