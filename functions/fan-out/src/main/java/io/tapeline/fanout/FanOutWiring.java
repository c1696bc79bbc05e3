package io.tapeline.fanout;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Setting;
import io.tapeline.model.SourceId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.sqs.SqsQueues;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the use cases; an invalid setting stops the function at startup. */
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
            SqsQueues queues,
            FanOutSettings settings) {
        String bucket = Setting.needed(
                "TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that the manifests are in");
        Limits limits = new Limits(settings.batchSize(), settings.fanOutLookups(), settings.fanOutReserve());
        Manifests manifests = new Manifests(new S3Objects(s3, bucket));
        return new FanOut(manifests, ingested, batches, extractions, jobs, new BatchQueues(bySource(queues)), limits);
    }

    private static Map<SourceId, MessageQueue<BatchMessage>> bySource(SqsQueues queues) {
        return SourceDescriptions.ofThisBuild().all().stream()
                .collect(Collectors.toMap(SourceDescription::name, source -> queues.batches(source.batchQueue())));
    }
}
