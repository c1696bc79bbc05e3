package io.tapeline.ledger.dynamodb;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Provenance;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A ledger on a test table with a controlled clock, and helpers for tests. */
final class TestLedger {

    static final SourceId ARTLIST = new SourceId("artlist");
    static final Duration LEASE = Duration.ofMinutes(6);
    static final Reason GONE = new Reason("not-found", "The upstream has no such file.");

    final TestClock clock;
    final Jobs jobs;
    final Extractions extractions;
    final Batches batches;
    final Failures failures;
    final IngestedFiles files;
    final Provenance provenance;
    final FilesInFlight flights;
    final Breakers breakers;
    final BreakerStates breakerStates;
    final Groups groups;
    final ParkedBatches parked;

    TestLedger(TestTable table) {
        this(table.client(), table.name(), new TestClock());
    }

    TestLedger(DynamoDbClient client, String table, TestClock clock) {
        this.clock = clock;
        DynamoDbLedger ledger = new DynamoDbLedger(
                client, table, clock, new Random(), LedgerRules.standard(), time -> Thread.onSpinWait());
        this.jobs = ledger.jobs();
        this.extractions = ledger.extractions();
        this.batches = ledger.batches();
        this.failures = ledger.failures();
        this.files = ledger.ingestedFiles();
        this.provenance = ledger.provenance();
        this.flights = ledger.filesInFlight();
        this.breakers = ledger.breakers();
        this.breakerStates = ledger.breakerStates();
        this.groups = ledger.groups();
        this.parked = ledger.parkedBatches();
    }

    static JobId someJob() {
        return new JobId("job-" + UUID.randomUUID());
    }

    static JobRequest request() {
        return new JobRequest(ARTLIST, JobOptions.NONE);
    }

    /** A job whose keys are all in one part of that many files. */
    JobId extractedJob(int files) {
        JobId job = someJob();
        jobs.start(job, request());
        long epoch = begin(job);
        extractions.commit(job, epoch, part(job, 1, files), "end");
        extractions.complete(job, epoch, new Tally(0, 0, 0), Optional.empty());
        return job;
    }

    long begin(JobId job) {
        return extractions.begin(job).orElseThrow().extraction().epoch();
    }

    static Part part(JobId job, int number, int files) {
        return new Part(number, "manifests/" + job + "/part-" + number, files, files, 0);
    }

    static List<WantedFile> files(int count) {
        return IntStream.range(0, count).mapToObj(TestLedger::file).toList();
    }

    static WantedFile file(int n) {
        return new WantedFile("asset-" + n, MediaFormat.WAV, "key/" + n + ".wav");
    }

    static BatchMessage message(JobId job, int position, int files) {
        return new BatchMessage(job, BatchId.of(1, position), ARTLIST, 0, 0, files(files));
    }

    /** The first receipt of a new message. */
    static Delivery delivery() {
        return new Delivery(UUID.randomUUID().toString(), 1);
    }

    Claim.Held held(BatchMessage message) {
        return (Claim.Held) batches.claim(message, LEASE, TestLedger.delivery());
    }

    static Outcome allDone(BatchMessage message) {
        return new Outcome(message.files().size(), message.skipped(), List.of(), 10, List.of(), List.of());
    }

    static Outcome allFailed(BatchMessage message) {
        List<FailedFile> failed =
                message.files().stream().map(f -> new FailedFile(f, GONE, 4)).toList();
        return new Outcome(0, message.skipped(), List.of(), 0, failed, List.of());
    }

    static Outcome allCancelled(BatchMessage message) {
        return new Outcome(0, message.skipped(), message.files(), 0, List.of(), List.of());
    }

    /** The first files are to be retried in one batch each; all others are done. */
    static Outcome allDoneBut(int again, BatchMessage message) {
        List<FollowUp> followUps = new ArrayList<>();
        for (int i = 0; i < again; i++) {
            followUps.add(new FollowUp(List.of(message.files().get(i)), message.attempt() + 1, Duration.ofSeconds(30)));
        }
        return new Outcome(message.files().size() - again, message.skipped(), List.of(), 10, List.of(), followUps);
    }
}
