package io.tapeline.managejobs;

import io.tapeline.api.ProxyApi;
import io.tapeline.budget.Budgets;
import io.tapeline.harvests.Harvests;
import io.tapeline.inputs.S3InputLists;
import io.tapeline.ledger.BreakerStates;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Provenance;
import io.tapeline.managejobs.health.HealthReport;
import io.tapeline.model.JobId;
import io.tapeline.model.Setting;
import io.tapeline.model.SourceId;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import io.tapeline.queues.sqs.QueueSettings;
import io.tapeline.queues.sqs.SqsQueues;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.CallBudgets;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class ManageJobsWiring {

    @Produces
    @Singleton
    ProxyApi api(
            Jobs jobs,
            Extractions extractions,
            Failures failures,
            Groups groups,
            ParkedBatches parked,
            Provenance provenance,
            MessageQueue<PartMessage> parts,
            SqsQueues queues,
            SqsClient sqs,
            QueueSettings queueSettings,
            S3Client s3,
            Harvests harvests,
            Budgets budgets,
            BreakerStates breakers,
            Config config,
            ManageJobsSettings settings) {
        if (settings.maximumBody() < 1) {
            throw new IllegalStateException("TAPELINE_MAXIMUM_BODY must be at least 1 byte");
        }
        SourceDescriptions sources = SourceDescriptions.ofThisBuild();
        ExtractionStarter starter = new LambdaExtractionStarter(
                lambda(), bySource(sources, source -> function(config, source.keyFunction())));
        BatchQueues batches = new BatchQueues(bySource(sources, source -> queues.batches(source.batchQueue())));
        Clock clock = Clock.systemUTC();
        Prices prices = Prices.ofThisBuild();
        Map<SourceId, CallBudget> limits = CallBudgets.of(sources, settings.budgets());
        PartRequeue sending = new PartRequeue(extractions, parts);
        ParkedSending waiting = new ParkedSending(parked, batches);
        JobRoutes routes = new JobRoutes(
                sources,
                new StartReading(sources, new JobNames(clock, new SecureRandom()), prices.rates()),
                new StartJob(jobs, starter, new S3InputLists(s3, bucket(settings))),
                new CancelJob(jobs, sending, waiting),
                new RetryJob(jobs, failures, batches, starter, sending, waiting),
                jobs,
                failures,
                groups,
                new JobViews(
                        jobs, new HarvestViews(sources, limits, harvests, budgets), new CostViews(jobs, prices), clock),
                new FileRoutes(provenance),
                new HealthRoutes(
                        stores(jobs, sqs, queueSettings),
                        new HealthReport(
                                setting -> config.getOptionalValue(setting, String.class),
                                sqs,
                                breakers,
                                limits,
                                budgets,
                                clock,
                                HealthReport.LIMIT)));
        return new ProxyApi(routes.routes(), settings.maximumBody());
    }

    /**
     * Looks up a nonexistent job in the ledger, and the ARN of a queue in SQS. S3 is not checked, because a job without a list
     * starts without it.
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

    private static <T> Map<SourceId, T> bySource(SourceDescriptions sources, Function<SourceDescription, T> what) {
        return sources.all().stream().collect(Collectors.toMap(SourceDescription::name, what));
    }

    /** The deployed name of a function of functions.yaml: the setting {@code TAPELINE_<NAME>_FUNCTION}. */
    private static String function(Config config, String name) {
        return Setting.needed(
                "TAPELINE_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_FUNCTION",
                config.getOptionalValue("tapeline." + name + "-function", String.class),
                "the name of the function " + name + ", which finds keys");
    }

    private static String bucket(ManageJobsSettings settings) {
        return Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket");
    }

    /** There is no Quarkus extension for this client; the standard AWS SDK variables configure it as they do the others. */
    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
