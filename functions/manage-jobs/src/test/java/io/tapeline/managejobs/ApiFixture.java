package io.tapeline.managejobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.api.ProxyApi;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.managejobs.health.HealthReport;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import io.tapeline.sources.CallBudgets;
import io.tapeline.sources.SourceDescriptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * All of manage-jobs, with tables in DynamoDB Local, and with queues and a starter in memory. The clock is one minute after the
 * creation of every job.
 */
final class ApiFixture {

    static final int MOST_BYTES = 6 * 1024 * 1024;
    static final JobId JOB = LedgerFixture.JOB;
    static final SourceDescriptions SOURCES = SourceDescriptions.ofThisBuild();
    static final JobRequest ALL = new JobRequest(
            new SourceId("artlist"),
            new JobOptions(Map.of("formats", List.of("WAV", "MP3", "AIFF"), "incremental", false, "dry_run", false)));

    final LedgerFixture ledger = new LedgerFixture();
    final List<PartMessage> partsSent = new ArrayList<>();
    final List<BatchMessage> batchesSent = new ArrayList<>();
    final Map<String, byte[]> lists = new HashMap<>();
    final List<JobId> extractionsStarted = new ArrayList<>();
    SourceDescriptions sources = SOURCES;
    Map<String, Runnable> stores = Map.of();
    SqsClient sqs = Sqs.NOWHERE;
    /** The URLs of queues, by setting. */
    final Map<String, String> queueUrls = new HashMap<>();

    Duration healthLimit = Duration.ofSeconds(30);
    Optional<RuntimeException> starterFails = Optional.empty();

    Clock clock = Clock.fixed(LedgerFixture.CREATED.plusSeconds(60), ZoneOffset.UTC);

    /** Shared by all tests, and created only if a fixture is. */
    private static final class Sqs {
        static final SqsClient NOWHERE = at(URI.create("http://127.0.0.1:1"));
    }

    static SqsClient at(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    JobRoutes routes() {
        ExtractionStarter starter = job -> {
            starterFails.ifPresent(e -> {
                throw e;
            });
            extractionsStarted.add(job.id());
        };
        Prices prices = Prices.ofThisBuild();
        PartRequeue sending = new PartRequeue(
                ledger.extractions,
                messages -> messages.stream().map(Outgoing::message).forEach(partsSent::add));
        BatchQueues queues = new BatchQueues(Map.of(
                new SourceId("artlist"),
                messages -> messages.stream().map(Outgoing::message).forEach(batchesSent::add)));
        ParkedSending waiting = new ParkedSending(ledger.parked, queues);
        return new JobRoutes(
                sources,
                new StartReading(sources, new JobNames(clock, new Random(1)), prices.rates()),
                new StartJob(ledger.jobs, starter, new ListsInMemory(lists)),
                new CancelJob(ledger.jobs, sending, waiting),
                new RetryJob(ledger.jobs, ledger.failures, queues, starter, sending, waiting),
                ledger.jobs,
                ledger.failures,
                ledger.groups,
                new JobViews(
                        ledger.jobs,
                        new HarvestViews(
                                sources, CallBudgets.of(sources, Optional.empty()), ledger.harvests, ledger.budgets),
                        new CostViews(ledger.jobs, prices),
                        clock),
                new FileRoutes(ledger.provenance),
                new HealthRoutes(
                        new StoreCheck(stores, Duration.ofSeconds(1)),
                        new HealthReport(
                                setting -> Optional.ofNullable(queueUrls.get(setting)),
                                sqs,
                                ledger.breakerStates,
                                CallBudgets.of(sources, Optional.empty()),
                                ledger.budgets,
                                clock,
                                healthLimit)));
    }

    /** All jobs of the ledger, newest first. */
    List<Job> jobs() {
        return ledger.jobs.newestFirst(100, Optional.empty()).items();
    }

    APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event) {
        return new ProxyApi(routes().routes(), MOST_BYTES).answer(event, "request-1");
    }

    APIGatewayProxyResponseEvent get(String path, Map<String, String> query) {
        return answer(new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath(path)
                .withQueryStringParameters(query));
    }

    APIGatewayProxyResponseEvent get(String path) {
        return get(path, Map.of());
    }

    APIGatewayProxyResponseEvent post(String path, String body, Map<String, String> headers) {
        return answer(new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withPath(path)
                .withHeaders(headers)
                .withBody(body));
    }

    APIGatewayProxyResponseEvent post(String path, String body) {
        return post(path, body, Map.of());
    }

    static JsonNode json(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders().get("Content-Type"))
                .isEqualTo(status < 400 ? "application/json" : "application/problem+json");
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.getBody(), e);
        }
    }
}
