package io.tapeline.downloadbatch;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Breakers;
import io.tapeline.ledger.FilesInFlight;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.sources.FileSource;
import io.tapeline.storage.ObjectStore;
import io.tapeline.storage.StoreLimits;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the use case together; what is wrong with a setting is said at start. */
@Singleton
final class DownloadWiring {

    private static final int MEBIBYTE = 1024 * 1024;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    MessageVisibility visibility(SqsClient sqs, DownloadSettings settings, Clock clock) {
        return new MessageVisibility(
                sqs, required("TAPELINE_DOWNLOAD_BATCHES_QUEUE", settings.downloadBatchesQueue()), clock);
    }

    @Produces
    @Singleton
    ObjectStore store(S3Client s3, DownloadSettings settings, Clock clock) {
        StoreLimits limits = new StoreLimits(
                (long) settings.singlePutMebibytes() * MEBIBYTE,
                Math.multiplyExact(settings.partMebibytes(), MEBIBYTE),
                settings.partBuffers(),
                StoreLimits.SILENCE);
        return new ObjectStore(s3, required("TAPELINE_BUCKET", settings.bucket()), limits, clock);
    }

    @Produces
    @Singleton
    DownloadBatch downloadBatch(
            Batches batches,
            IngestedFiles ingested,
            FilesInFlight flights,
            Breakers breakers,
            Jobs jobs,
            MessageQueue<BatchMessage> queue,
            Instance<FileSource> sources,
            ObjectStore store,
            DownloadSettings settings,
            Clock clock) {
        RandomGenerator jitter = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff =
                new Backoff(settings.retries(), settings.retryInitial(), settings.retryCap(), settings.retryBase());
        StoreBreaker storeBreaker = new StoreBreaker(breakers, clock);
        FileDownload download = new FileDownload(
                new StoredFiles(store, ingested, clock),
                storeBreaker,
                breakers,
                settings.fileTimeout(),
                settings.fileResumes());
        FileDownloads downloads =
                new FileDownloads(download, breakers, storeBreaker, clock, settings.concurrentFiles());
        List<FileSource> all = sources.stream().toList();
        BatchFiles files =
                new BatchFiles(all, ingested, new OtherJobs(flights, clock, jitter), download, downloads, clock);
        return new DownloadBatch(
                batches,
                breakers,
                storeBreaker,
                jobs,
                queue,
                files,
                new Outcomes(backoff, jitter),
                clock,
                new DownloadBatch.Margins(settings.stopMargin(), settings.leaseMargin()));
    }

    private static String required(String name, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException(name + " is not set; infra/functions.yaml says what it is"));
    }
}
