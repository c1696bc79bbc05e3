package io.tapeline.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.usage.Rates;
import io.tapeline.usage.Usage;
import io.tapeline.usage.UsageMeter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostLimitTest {
    private static final JobId LIMITED = new JobId("limited");
    /** One request that costs a dollar. */
    private static final Usage SOME = new Usage(0, 0, 1, 0, 0, 0, 0);

    private static TestTable table;

    private final UsageMeter meter = new UsageMeter();
    private final DynamoDbLedger ledger = new DynamoDbLedger(
            table.client(),
            table.name(),
            new TestClock(),
            new Random(),
            LedgerRules.standard(),
            time -> Thread.onSpinWait(),
            meter);
    private final Jobs jobs = ledger.jobs();
    private final Batches batches = ledger.batches();

    @BeforeAll
    static void makeATable() {
        table = TestTable.create();
    }

    @BeforeEach
    void empty() {
        table.clear();
    }

    @Test
    void aJobThatReachesItsLimitPutsItsWorkDownAndIsPaused() {
        extracted(2);
        meter.add(SOME);
        batches.finish(claim(1), done());

        assertThat(jobs.endIfComplete(LIMITED)).isFalse();
        Job pausing = jobs.find(LIMITED).orElseThrow();
        assertThat(pausing.state()).isEqualTo(JobState.PAUSING);
        assertThat(pausing.problem().orElseThrow().code()).isEqualTo("cost-limit");
        assertThat(ledger.failures().retry(LIMITED)).isEmpty();
        assertThat(jobs.limit(LIMITED, limit(100))).isEmpty();

        Claim.Held second = claim(2);
        batches.finish(second, new Outcome(0, 0, second.message().files(), 0, List.of(), List.of()));
        assertThat(jobs.endIfComplete(LIMITED)).isTrue();
        assertThat(jobs.find(LIMITED).orElseThrow().state()).isEqualTo(JobState.PAUSED);
    }

    @Test
    void aPausedJobGoesOnFromWhereItWas() {
        JobId job = LIMITED;
        jobs.start(job, TestLedger.request().with(limit(1)));
        long epoch = ledger.extractions().begin(job).orElseThrow().extraction().epoch();
        ledger.extractions().commit(job, epoch, TestLedger.part(job, 1, 1), "cursor", List.of());
        meter.add(SOME);
        batches.finish(claim(1), done());
        assertThat(jobs.endIfComplete(job))
                .as("nothing is under way: it ends at once")
                .isTrue();
        assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(JobState.PAUSED);
        assertThat(ledger.extractions().begin(job)).isEmpty();

        assertThat(jobs.limit(job, limit(100))).isPresent();
        assertThat(ledger.failures().reopenExtraction(job)).isTrue();

        Job again = ledger.extractions().begin(job).orElseThrow();
        assertThat(again.state()).isEqualTo(JobState.RUNNING);
        assertThat(again.extraction().cursor()).contains("cursor");
        assertThat(again.problem()).isEmpty();
        assertThat(jobs.endIfComplete(job)).isFalse();
        assertThat(jobs.find(job).orElseThrow().request().limit()).contains(limit(100));
    }

    @Test
    void aJobThatIsDoneWhenItReachesItsLimitIsDone() {
        extracted(1);
        meter.add(SOME);
        batches.finish(claim(1), done());

        assertThat(jobs.endIfComplete(LIMITED)).isTrue();
        assertThat(jobs.find(LIMITED).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    /** Starts a job with a cost limit and so many files. */
    private void extracted(int files) {
        jobs.start(LIMITED, TestLedger.request().with(limit(1)));
        long epoch =
                ledger.extractions().begin(LIMITED).orElseThrow().extraction().epoch();
        ledger.extractions().commit(LIMITED, epoch, TestLedger.part(LIMITED, 1, files), "end", List.of());
        ledger.extractions().complete(LIMITED, epoch, new Tally(0, 0, 0), Optional.empty());
    }

    private static CostLimit limit(double dollars) {
        return new CostLimit(
                dollars, new Rates(0.0000002, 0.0000133334, 1, 0.0000004, 0.000000625, 0.000000125, 0.0000004));
    }

    private Claim.Held claim(int part) {
        BatchMessage message = new BatchMessage(
                LIMITED, BatchId.of(part, 0), TestLedger.ARTLIST, 0, 0, List.of(TestLedger.file(part)));
        return (Claim.Held) batches.claim(message, TestLedger.LEASE, TestLedger.delivery());
    }

    private static Outcome done() {
        return new Outcome(1, 0, List.of(), 5, List.of(), List.of());
    }
}
