package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Batches.Claim;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Transfers;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.model.Backoff;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StoreLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A worker to which a test gives one message at a time. Its ledger is in DynamoDB Local and initially empty, except for the
 * breakers, which are scripted; the source and S3 are in memory.
 */
abstract class BatchFixture {

    static final SourceId SOURCE = new SourceId("toy");
    static final JobId JOB = new JobId("j1");
    static final Delivery FIRST_DELIVERY = new Delivery("m1", 1);
    static final Delivery DELIVERY = new Delivery("m1", 2);
    static final Delivery OTHER_MESSAGE = new Delivery("m2", 1);
    static final Duration TIME = Duration.ofSeconds(300);
    static final SlicedFiles.Rules NO_SLICES = new SlicedFiles.Rules(0, 0, 1);

    final TestClock clock = new TestClock();
    final Batches batches;
    final Jobs jobs;
    final Extractions extractions;
    final Accounts accounts;
    final FilesInFlight flights;
    final Transfers transfers;
    final FaultyFiles ingested;
    final ScriptedBreakers breakers = new ScriptedBreakers();
    final MemorySource source;
    /** The worker's source: the one in memory, unless a test provides another. */
    final FileSource files;

    final MemoryS3 s3;
    final List<Outgoing<BatchMessage>> sent = new ArrayList<>();
    private final AtomicInteger holders = new AtomicInteger();
    LateBatches late = messages -> messages;
    JobOptions options = JobOptions.NONE;
    final DownloadBatch downloadBatch;

    /** One table for all tests, not created if only constants are needed. */
    private static final class Shared {
        static final TestTable TABLE = TestTable.create();
    }

    BatchFixture() {
        this(new MemoryS3(), new MemorySource());
    }

    private BatchFixture(MemoryS3 s3, MemorySource source) {
        this(s3, source, s3, source, StoreLimits.usual(), NO_SLICES);
    }

    /** With another source and another S3 than those in memory. */
    BatchFixture(S3Client client, FileSource files, StoreLimits limits, SlicedFiles.Rules slices) {
        this(new MemoryS3(), new MemorySource(), client, files, limits, slices);
    }

    private BatchFixture(
            MemoryS3 s3,
            MemorySource source,
            S3Client client,
            FileSource files,
            StoreLimits limits,
            SlicedFiles.Rules slices) {
        this.s3 = s3;
        this.source = source;
        this.files = files;
        Shared.TABLE.clear();
        DynamoDbLedger ledger = new DynamoDbLedger(
                Shared.TABLE.client(),
                Shared.TABLE.name(),
                clock,
                new Random(),
                LedgerRules.standard(),
                time -> Thread.onSpinWait());
        batches = ledger.batches();
        jobs = ledger.jobs();
        accounts = ledger.accounts(1_024);
        extractions = ledger.extractions();
        flights = ledger.filesInFlight();
        transfers = ledger.transfers();
        ingested = new FaultyFiles(ledger.ingestedFiles());
        downloadBatch = downloadBatch(new ObjectStore(client, "bucket", limits, clock), slices);
    }

    private DownloadBatch downloadBatch(ObjectStore store, SlicedFiles.Rules slices) {
        JobRequests requests = new JobRequests(jobs::find);
        SlicedFiles sliced = new SlicedFiles(store.resumable(), transfers, sent::addAll, slices, clock);
        StoredFiles stored = new StoredFiles(store, transfers, sliced, ingested, requests, clock);
        SliceMoves moves = new SliceMoves(sliced, 3, () -> "holder " + holders.incrementAndGet(), clock);
        StoreBreaker storeBreaker = new StoreBreaker(breakers, clock);
        FileDownload download =
                new FileDownload(stored, moves, storeBreaker, breakers, Duration.ofSeconds(60), 3, clock);
        FileDownloads downloads = new FileDownloads(download, breakers, storeBreaker, clock, requests, 4);
        OtherJobs others = new OtherJobs(flights, clock, new Random(1));
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2);
        return new DownloadBatch(
                batches,
                jobs,
                sent::addAll,
                messages -> late.takeOver(messages),
                new BatchFiles(List.of(files), breakers, storeBreaker, ingested, others, download, downloads, clock),
                new Outcomes(3, backoff, new Random(1)),
                clock,
                new DownloadBatch.Margins(Duration.ofSeconds(15), Duration.ofSeconds(15)));
    }

    /** Empties the ledger. */
    static void clearLedger() {
        Shared.TABLE.clear();
    }

    static WantedFile file(String key) {
        return new WantedFile("asset", MediaFormat.WAV, key);
    }

    static BatchMessage message(int attempt, String... keys) {
        return message(BatchId.of(1, 0), attempt, keys);
    }

    static BatchMessage message(BatchId id, int attempt, String... keys) {
        return new BatchMessage(
                JOB,
                id,
                SOURCE,
                attempt,
                2,
                Arrays.stream(keys).map(BatchFixture::file).toList());
    }

    Outcome run(BatchMessage message) {
        return ((Result.Counted) deliver(message)).outcome();
    }

    /** The job in the ledger, which is started if necessary. */
    Job job() {
        return jobs.start(JOB, new JobRequest(SOURCE, options, Optional.of("play fair")))
                .job();
    }

    /** Completes the extraction with one part of so many files. */
    void completeExtraction(int files) {
        job();
        long epoch = extractions.begin(JOB).orElseThrow().extraction().epoch();
        extractions.commit(JOB, epoch, new Part(1, "manifests/1", files, files, 0), "end");
        extractions.complete(JOB, epoch, new Tally(0, 0, 0), Optional.empty());
    }

    void cancel() {
        job();
        assertThat(jobs.cancel(JOB)).isTrue();
    }

    /** Claims the batch as another worker. */
    Claim claimElsewhere(BatchMessage message, Delivery delivery) {
        job();
        return batches.claim(message, Duration.ofSeconds(100), delivery);
    }

    /** The outcome of a batch whose first worker died. */
    Outcome runAgain(BatchMessage message) {
        assertThat(claimElsewhere(message, FIRST_DELIVERY)).isInstanceOf(Claim.Held.class);
        return run(message);
    }

    /** The records of these files, by key. */
    Map<String, IngestedFile> recorded(String... keys) {
        return ingested.find(SOURCE, Arrays.stream(keys).map(BatchFixture::file).toList()).values().stream()
                .collect(Collectors.toMap(record -> record.file().key(), Function.identity()));
    }

    Result deliver(BatchMessage message) {
        return deliver(message, clock.instant().plus(TIME));
    }

    Result deliver(BatchMessage message, Instant deadline) {
        job();
        return downloadBatch.run(message, DELIVERY, deadline);
    }

    /** An object as Tapeline stores it. */
    void storeObject(String key, byte[] bytes) {
        s3.objects.put(
                ObjectKeys.ingested(SOURCE, file(key)),
                new MemoryS3.Stored(bytes, "audio/wav", Map.of("source-key", key, "job", "whoever"), false));
    }

    static List<String> keys(Outcome outcome, int attempt) {
        return outcome.followUps().stream()
                .filter(f -> f.attempt() == attempt)
                .flatMap(f -> f.files().stream())
                .map(WantedFile::key)
                .toList();
    }
}
