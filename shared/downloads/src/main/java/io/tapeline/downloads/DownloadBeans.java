package io.tapeline.downloads;

import io.quarkus.runtime.Startup;
import io.tapeline.digest.Sha256;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Transfers;
import io.tapeline.metrics.MetricLog;
import io.tapeline.model.Backoff;
import io.tapeline.model.Setting;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StoreLimits;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates the engine for the function's {@link FileSource}s, or its own {@link BatchWork}, at startup: an invalid setting stops the
 * function there.
 */
@Singleton
final class DownloadBeans {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final long MEGABYTE = 1_000_000;

    @Produces
    @Singleton
    @Startup
    Deliveries deliveries(DownloadBatch downloadBatch, SqsClient sqs, Accounts accounts, DownloadSettings settings) {
        Clock clock = Clock.systemUTC();
        String queue = Setting.needed(
                "TAPELINE_DOWNLOAD_BATCHES_QUEUE", settings.downloadBatchesQueue(), "the URL of an SQS queue");
        return new Deliveries(
                downloadBatch,
                new MessageVisibility(sqs, queue, clock),
                new BatchMetrics(new MetricLog(clock)),
                accounts,
                clock);
    }

    @Produces
    @Singleton
    DownloadBatch downloadBatch(
            Batches batches,
            IngestedFiles ingested,
            FilesInFlight flights,
            Transfers transfers,
            Breakers breakers,
            Jobs jobs,
            MessageQueue<BatchMessage> queue,
            Instance<FileSource> sources,
            Instance<BatchWork> works,
            Instance<LateBatches> lates,
            Instance<S3Client> s3,
            DownloadSettings settings) {
        Clock clock = Clock.systemUTC();
        RandomGenerator jitter = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff = new Backoff(settings.retryInitial(), settings.retryCap(), settings.retryBase());
        BatchWork work = works.isResolvable()
                ? works.get()
                : files(jobs, ingested, flights, transfers, breakers, queue, sources, s3.get(), settings, clock);
        return new DownloadBatch(
                batches,
                jobs,
                queue,
                lates.isResolvable() ? lates.get() : messages -> messages,
                work,
                new Outcomes(settings.retries(), backoff, jitter),
                clock,
                new DownloadBatch.Margins(settings.stopMargin(), settings.leaseMargin()));
    }

    private static BatchWork files(
            Jobs jobs,
            IngestedFiles ingested,
            FilesInFlight flights,
            Transfers transfers,
            Breakers breakers,
            MessageQueue<BatchMessage> queue,
            Instance<FileSource> sources,
            S3Client s3,
            DownloadSettings settings,
            Clock clock) {
        RandomGenerator jitter = () -> ThreadLocalRandom.current().nextLong();
        JobRequests requests = new JobRequests(jobs::find);
        StoreBreaker storeBreaker = new StoreBreaker(breakers, clock);
        ObjectStore store = store(s3, settings, clock);
        SlicedFiles sliced = new SlicedFiles(
                store.resumable(),
                transfers,
                queue,
                new SlicedFiles.Rules(
                        Math.multiplyExact(settings.slicesFromMegabytes(), MEGABYTE),
                        settings.sliceHelpers(),
                        settings.sliceParts()),
                clock);
        FileDownload download = new FileDownload(
                new StoredFiles(store, transfers, sliced, ingested, requests, clock),
                new SliceMoves(
                        sliced, settings.fileResumes(), () -> UUID.randomUUID().toString(), clock),
                storeBreaker,
                breakers,
                settings.fileTimeout(),
                settings.fileResumes(),
                clock);
        FileDownloads downloads =
                new FileDownloads(download, breakers, storeBreaker, clock, requests, settings.concurrentFiles());
        return new BatchFiles(
                sources.stream().toList(),
                breakers,
                storeBreaker,
                ingested,
                new OtherJobs(flights, clock, jitter),
                download,
                downloads,
                clock);
    }

    private static ObjectStore store(S3Client s3, DownloadSettings settings, Clock clock) {
        Sha256.offerToLibraries();
        BatchLog.started(Sha256.implementation(), Sha256.implementationForLibraries());
        StoreLimits limits = new StoreLimits(
                (long) settings.singlePutMebibytes() * MEBIBYTE,
                Math.multiplyExact(settings.partMebibytes(), MEBIBYTE),
                settings.partBuffers(),
                StoreLimits.SILENCE);
        return new ObjectStore(
                s3, Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket"), limits, clock);
    }
}
