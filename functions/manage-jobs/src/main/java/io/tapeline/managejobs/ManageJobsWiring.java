package io.tapeline.managejobs;

import io.tapeline.api.ProxyApi;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import io.tapeline.queues.sqs.QueueSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Puts the use cases together; what is wrong with a setting is said at start. */
@Singleton
final class ManageJobsWiring {

    @Produces
    @Singleton
    ProxyApi api(
            Jobs jobs,
            Extractions extractions,
            Failures failures,
            MessageQueue<PartMessage> parts,
            MessageQueue<BatchMessage> batches,
            SqsClient sqs,
            QueueSettings queues,
            ManageJobsSettings settings) {
        String function = settings.extractKeysFunction()
                .orElseThrow(() -> new IllegalStateException(
                        "TAPELINE_EXTRACT_KEYS_FUNCTION is not set: it must name the function that extracts keys"));
        if (settings.maximumBody() < 1) {
            throw new IllegalStateException("TAPELINE_MAXIMUM_BODY must be at least 1 byte");
        }
        ExtractionStarter starter = new LambdaExtractionStarter(lambda(), function);
        Clock clock = Clock.systemUTC();
        JobViews views = new JobViews(jobs, clock);
        PartSending sending = new PartSending(extractions, parts);
        JobRoutes routes = new JobRoutes(
                new StartReading(
                        StartReading.Allowed.of(settings.sources(), settings.maximumLimit()),
                        new JobNames(clock, new SecureRandom())),
                new StartJob(jobs, starter),
                new CancelJob(jobs, sending),
                new RetryJob(jobs, failures, batches, starter, sending),
                jobs,
                failures,
                views,
                stores(jobs, sqs, queues));
        return new ProxyApi(routes.routes(), settings.maximumBody(), KnownProblems::of);
    }

    /**
     * The ledger is asked for a job that there is none of, SQS for the name of a queue. S3 is not asked: no route of this function
     * touches the bucket, so its role has no right there, and a route that is open to everybody is no reason to give it one.
     */
    private static StoreCheck stores(Jobs jobs, SqsClient sqs, QueueSettings queues) {
        JobId nobody = new JobId("health");
        return new StoreCheck(
                Map.of(
                        "DynamoDB",
                        () -> jobs.find(nobody),
                        "SQS",
                        () -> sqs.getQueueAttributes(request -> request.queueUrl(
                                        queues.downloadBatchesQueue().orElseThrow())
                                .attributeNames(QueueAttributeName.QUEUE_ARN))),
                StoreCheck.LIMIT);
    }

    /** There is no Quarkus extension for this client; the standard AWS SDK variables configure it as they do the others. */
    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
