package io.tapeline.downloads;

import io.tapeline.downloads.DownloadBatch.Result;
import io.tapeline.fixtures.TestClock;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.model.Backoff;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StoreLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A worker with everything about it in memory, to which a test hands one message at a time. */
abstract class OneBatch {

    static final SourceId SOURCE = new SourceId("toy");
    static final JobId JOB = new JobId("j1");
    static final Delivery DELIVERY = new Delivery("m1", 1);
    static final Duration TIME = Duration.ofSeconds(300);

    final TestClock clock = new TestClock();
    final MemoryLedger ledger = new MemoryLedger();
    final MemorySource source = new MemorySource();
    final MemoryS3 s3 = new MemoryS3();
    final List<Outgoing<BatchMessage>> sent = new ArrayList<>();
    LateBatches late = messages -> messages;
    final DownloadBatch downloadBatch = downloadBatch();

    private DownloadBatch downloadBatch() {
        JobRequests requests = new JobRequests(ledger);
        ObjectStore store = new ObjectStore(s3, "bucket", StoreLimits.usual(), clock);
        StoredFiles stored = new StoredFiles(store, ledger, requests, clock);
        StoreBreaker storeBreaker = new StoreBreaker(ledger, clock);
        FileDownload download = new FileDownload(stored, storeBreaker, ledger, Duration.ofSeconds(60), 3);
        FileDownloads downloads = new FileDownloads(download, ledger, storeBreaker, clock, requests, 4);
        OtherJobs others = new OtherJobs(ledger, clock, new Random(1));
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2);
        return new DownloadBatch(
                ledger,
                ledger,
                sent::addAll,
                messages -> late.takeOver(messages),
                new BatchFiles(List.of(source), ledger, storeBreaker, ledger, others, download, downloads, clock),
                new Outcomes(3, backoff, new Random(1)),
                clock,
                new DownloadBatch.Margins(Duration.ofSeconds(15), Duration.ofSeconds(15)));
    }

    static WantedFile file(String key) {
        return new WantedFile("asset", MediaFormat.WAV, key);
    }

    static BatchMessage message(int attempt, String... keys) {
        return new BatchMessage(
                JOB,
                new BatchId("1-0"),
                SOURCE,
                attempt,
                2,
                Arrays.stream(keys).map(OneBatch::file).toList());
    }

    Outcome run(BatchMessage message) {
        return ((Result.Counted) deliver(message)).outcome();
    }

    Result deliver(BatchMessage message) {
        return downloadBatch.run(message, DELIVERY, clock.instant().plus(TIME));
    }

    /** An object as Tapeline stores it. */
    void holds(String key, byte[] bytes) {
        s3.objects.put(
                ObjectKeys.ingested(SOURCE, file(key)),
                new MemoryS3.Held(bytes, "audio/wav", Map.of("source-key", key, "job", "whoever"), false));
    }

    static List<String> keys(Outcome outcome, int attempt) {
        return outcome.followUps().stream()
                .filter(f -> f.attempt() == attempt)
                .flatMap(f -> f.files().stream())
                .map(WantedFile::key)
                .toList();
    }
}
