package io.tapeline.fanout;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the use case together; what is wrong with a setting is said at start. */
@Singleton
final class FanOutWiring {

    @Produces
    @Singleton
    FanOut fanOut(
            S3Client s3,
            IngestedFiles ingested,
            Batches batches,
            Extractions extractions,
            Jobs jobs,
            MessageQueue<BatchMessage> queue,
            FanOutSettings settings) {
        String bucket = settings.bucket()
                .orElseThrow(() -> new IllegalStateException(
                        "TAPELINE_BUCKET is not set: it must name the bucket that the manifests are in"));
        Limits limits = new Limits(settings.batchSize(), settings.fanOutLookups(), settings.fanOutReserve());
        Manifests manifests = new Manifests(new S3Objects(s3, bucket));
        return new FanOut(manifests, ingested, batches, extractions, jobs, queue, limits);
    }
}
