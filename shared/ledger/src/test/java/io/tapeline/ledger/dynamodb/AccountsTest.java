package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Finish;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.usage.Usage;
import io.tapeline.usage.UsageMeter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final JobId JOB = new JobId("job");
    private static final JobId OTHER = new JobId("other");
    private static final Usage SOME = new Usage(0, 0, 1, 2, 3.5, 0.5, 4);
    private static TestTable table;

    private final TestClock clock = new TestClock();
    private final UsageMeter meter = new UsageMeter();
    private final DynamoDbLedger ledger = new DynamoDbLedger(
            table.client(),
            table.name(),
            clock,
            new Random(),
            LedgerRules.standard(),
            time -> Thread.onSpinWait(),
            meter);
    private final Accounts accounts = ledger.accounts(512);
    private final Batches batches = ledger.batches();

    @BeforeAll
    static void makeATable() {
        table = TestTable.create();
    }

    @BeforeEach
    void begin() {
        table.clear();
        ledger.jobs().start(JOB, new JobRequest(TestLedger.ARTLIST, JobOptions.NONE));
    }

    @Test
    void bookedUsageAddsUpAndBelongsToOneJob() {
        meter.add(SOME);
        accounts.book(JOB);
        meter.add(SOME);
        accounts.book(JOB);
        accounts.book(OTHER);

        assertThat(used(JOB)).isEqualTo(SOME.plus(SOME));
        assertThat(used(OTHER)).isEqualTo(Usage.NONE);
    }

    @Test
    void aBatchThatIsFinishedBooksTheTimeSinceTheInvocationBeganAndStaysInTheCounters() {
        accounts.begin();
        meter.add(SOME);
        Claim.Held held = claim(1);
        clock.pass(Duration.ofSeconds(8));

        batches.finish(held, done());

        assertThat(used(JOB)).isEqualTo(SOME.plus(new Usage(1, 4, 0, 0, 0, 0, 0)));
        assertThat(ledger.jobs().counters(JOB).done()).isEqualTo(1);
    }

    @Test
    void whatAWorkerUsedThatCameTooLateIsBookedWithItsNextBatch() {
        Claim.Held first = claim(1);
        clock.pass(Duration.ofHours(1));
        batches.finish(claim(1), done());
        meter.add(SOME);
        assertThat(batches.finish(first, done())).isInstanceOf(Finish.CountedElsewhere.class);
        assertThat(used(JOB)).isEqualTo(Usage.NONE);

        batches.finish(claim(2), done());

        assertThat(used(JOB)).isEqualTo(SOME);
    }

    private Usage used(JobId job) {
        return ledger.jobs().tally(job).used();
    }

    private Claim.Held claim(int part) {
        BatchMessage message = new BatchMessage(
                JOB,
                BatchId.of(part, 0),
                TestLedger.ARTLIST,
                0,
                0,
                List.of(new WantedFile("a" + part, MediaFormat.WAV, "k")));
        return (Claim.Held) batches.claim(message, TestLedger.LEASE, new Delivery("m" + part, 1));
    }

    private static Outcome done() {
        return new Outcome(1, 0, List.of(), 5, List.of(), List.of());
    }
}
