package io.tapeline.managejobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.budget.Budgets;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.budget.dynamodb.DynamoDbBudgetStore;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.dynamodb.DynamoDbHarvests;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Provenance;
import io.tapeline.ledger.Wait;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.Pause;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.usage.UsageMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A ledger in DynamoDB Local, empty at first, and the steps of other functions on its jobs. */
final class LedgerFixture {

    static final Instant CREATED = new TestClock().instant();
    static final JobId JOB = new JobId("job");
    private static final Pause NO_TIME = time -> Thread.onSpinWait();

    /** Shared by all tests, and created only if a fixture is. */
    private static final class Shared {
        static final TestTable TABLE = TestTable.create();
    }

    final TestClock clock = new TestClock();
    /** Usage that is added here is recorded with the next booking. */
    final UsageMeter meter = new UsageMeter();

    final Jobs jobs;
    final Accounts accounts;
    final Extractions extractions;
    final Failures failures;
    final Groups groups;
    final ParkedBatches parked;
    final IngestedFiles ingested;
    final Provenance provenance;
    final Harvests harvests;
    final Budgets budgets;
    final Breakers breakers;
    final BreakerStates breakerStates;
    private final Batches batches;
    private int parts;

    LedgerFixture() {
        Shared.TABLE.clear();
        DynamoDbLedger ledger = new DynamoDbLedger(
                Shared.TABLE.client(),
                Shared.TABLE.name(),
                clock,
                new Random(),
                LedgerRules.standard(),
                NO_TIME,
                meter);
        jobs = ledger.jobs();
        accounts = ledger.accounts(1_024);
        extractions = ledger.extractions();
        failures = ledger.failures();
        groups = ledger.groups();
        parked = ledger.parkedBatches();
        ingested = ledger.ingestedFiles();
        provenance = ledger.provenance();
        batches = ledger.batches();
        breakers = ledger.breakers();
        breakerStates = ledger.breakerStates();
        harvests = new DynamoDbHarvests(
                Shared.TABLE.client(), Shared.TABLE.name(), clock, new Random(), Duration.ofDays(90), NO_TIME);
        // budgets use the time in DynamoDB's answers, which is the real time
        Clock real = Clock.systemUTC();
        budgets = new StoredBudgets(
                new DynamoDbBudgetStore(Shared.TABLE.client(), Shared.TABLE.name(), real, NO_TIME, new Random()),
                real,
                NO_TIME,
                new Random());
    }

    static Part part(int number) {
        return new Part(number, "manifests/job/part-" + number, 50, 25, 0);
    }

    static List<WantedFile> files(int count) {
        return files(count, Origin.NONE);
    }

    static List<WantedFile> files(int count, Origin origin) {
        return IntStream.range(0, count)
                .mapToObj(i -> new WantedFile("a" + i, MediaFormat.WAV, "k" + i, origin))
                .toList();
    }

    Job job() {
        return jobs.find(JOB).orElseThrow();
    }

    /** Starts a job whose extraction has not begun. */
    LedgerFixture started(JobRequest request) {
        assertThat(jobs.start(JOB, request).created()).isTrue();
        return this;
    }

    LedgerFixture begun(JobRequest request) {
        started(request);
        assertThat(extractions.begin(JOB)).isPresent();
        return this;
    }

    /** Commits a part with that many files, which is not fanned out. */
    LedgerFixture committed(int files) {
        int number = ++parts;
        return committed(new Part(number, "manifests/job/part-" + number, files, files / 2, 3), List.of());
    }

    LedgerFixture committed(Part part, List<Group.Found> found) {
        extractions.commit(JOB, epoch(), part, "cursor " + part.number(), found);
        return this;
    }

    LedgerFixture complete() {
        extractions.complete(JOB, epoch(), new Tally(0, 0, 0), Optional.empty());
        return this;
    }

    /** Another job: a dry run that found that many files. */
    LedgerFixture counted(JobId dryRun, JobRequest request, int files) {
        jobs.start(dryRun, request);
        long epoch = extractions.begin(dryRun).orElseThrow().extraction().epoch();
        extractions.complete(dryRun, epoch, new Tally(files, files, 0), Optional.empty());
        return this;
    }

    LedgerFixture resting() {
        extractions.rest(JOB, epoch());
        return this;
    }

    LedgerFixture suspended(Wait wait) {
        extractions.suspend(JOB, epoch(), wait);
        return this;
    }

    LedgerFixture failed(Reason reason) {
        extractions.fail(JOB, epoch(), reason);
        return this;
    }

    LedgerFixture cancelled() {
        assertThat(jobs.cancel(JOB)).isTrue();
        jobs.endIfComplete(JOB);
        return this;
    }

    /** Ends a job whose files are all accounted for. */
    LedgerFixture ended() {
        assertThat(jobs.endIfComplete(JOB)).isTrue();
        return this;
    }

    private long epoch() {
        return job().extraction().epoch();
    }

    /**
     * A worker finishes the batch with that number in the first part.
     *
     * @param skipped number of files that fan-out skipped because they were ingested
     */
    LedgerFixture finished(int batch, int skipped, List<WantedFile> files, Outcome outcome) {
        BatchMessage message =
                new BatchMessage(JOB, BatchId.of(1, batch), job().request().source(), 0, skipped, files);
        Claim claim = batches.claim(message, Duration.ofMinutes(15), new Delivery("message " + batch, 1));
        assertThat(batches.finish((Claim.Held) claim, outcome)).isInstanceOf(Batches.Finish.Counted.class);
        return this;
    }

    /** Skips that many files because they were ingested before. */
    LedgerFixture skipped(int files) {
        batches.finishSkipped(JOB, BatchId.of(1, 0), files(files));
        return this;
    }

    /** Finishes a batch of one file, which failed. */
    LedgerFixture givenUp(int batch, WantedFile file, Reason reason) {
        return finished(
                batch,
                0,
                List.of(file),
                new Outcome(0, 0, List.of(), 0, List.of(new Batches.FailedFile(file, reason, 4)), List.of()));
    }
}
