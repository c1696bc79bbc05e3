package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.ledger.Extractions;
import io.tapeline.model.JobId;
import io.tapeline.queues.MessageFormat;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.extract-keys-function", value = "extract-keys"),
            @ResourceArg(name = "tapeline.discover-media-function", value = "discover-media"),
            @ResourceArg(name = "tapeline.manifest-parts-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.download-batches-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.harvest-artists-function", value = "harvest-artists"),
            @ResourceArg(name = "tapeline.artist-queries-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.media-batches-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.manifest-parts-dead-letters", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.download-batches-dead-letters", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.artist-queries-dead-letters", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.media-batches-dead-letters", value = AwsOnThisMachine.QUEUE)
        })
@QuarkusTestResource(LambdaStandIn.class)
class ManageJobsFunctionTest {

    @Inject
    @Named("manage-jobs")
    ManageJobsHandler handler;

    @Inject
    Extractions extractions;

    @Inject
    SqsClient sqs;

    @ConfigProperty(name = "tapeline.manifest-parts-queue")
    String partsQueue;

    private final String id = "job-" + UUID.randomUUID();

    @Test
    void theStoresOfTheHealthCheckAnswer() {
        assertThat(json(send("GET", "/v1/health", null), 200).toString()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void theHealthReportKnowsEveryQueueBreakerAndBudget() {
        JsonNode report = json(send("GET", "/v1/health/report", null), 200);
        assertThat(report.path("needs_attention").asBoolean()).as("%s", report).isFalse();
        assertThat(report.path("queues")).hasSize(4).allMatch(queue -> queue.path("dead_letters")
                .isIntegralNumber());
        assertThat(report.has("breakers_unknown")).isFalse();
        assertThat(report.path("budgets")).isNotEmpty().noneMatch(budget -> budget.has("unknown"));
    }

    @Test
    void aStartInvokesExtractKeysWithoutWaiting() {
        JsonNode job = json(start(), 202);
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(LambdaStandIn.invocations())
                .contains("Event /2015-03-31/functions/extract-keys/invocations {\"jobId\":\"" + id + "\"}");
        JsonNode again = json(start(), 200);
        assertThat(again.path("created_at")).isEqualTo(job.path("created_at"));
        assertThat(again.path("request")).isEqualTo(job.path("request"));
    }

    @Test
    void aJobIsListedCancelledAndTakenUpAgain() {
        json(start(), 202);
        assertThat(json(send("GET", "/v1/jobs", null), 200).path("jobs").toString())
                .contains(id);
        assertThat(json(send("POST", "/v1/jobs/" + id + "/cancel", null), 202)
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
        json(send("POST", "/v1/jobs/" + id + "/cancel", null), 409);
        assertThat(json(send("POST", "/v1/jobs/" + id + "/retry", null), 202)
                        .path("state")
                        .asText())
                .isEqualTo("RUNNING");
        assertThat(json(send("GET", "/v1/jobs/" + id + "/failures", null), 200).path("failures"))
                .isEmpty();
    }

    @Test
    void aPartThatNobodyQueuedIsQueuedByARetry() {
        json(start(), 202);
        JobId job = new JobId(id);
        assertThat(extractions.begin(job)).isPresent();
        extractions.commit(job, 1, LedgerFixture.part(1), "cursor");
        json(send("POST", "/v1/jobs/" + id + "/retry", null), 202);
        String body = sqs.receiveMessage(r -> r.queueUrl(partsQueue).waitTimeSeconds(5))
                .messages()
                .getFirst()
                .body();
        assertThat(MessageFormat.parts().read(body).job()).isEqualTo(job);
    }

    @Test
    void aCursorThatIsNoneOfOursIsWrong() {
        JsonNode problem = json(
                handler.handleRequest(
                        event("GET", "/v1/jobs", null).withQueryStringParameters(Map.of("cursor", "forged")),
                        new FiveMinutes()),
                400);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("cursor");
    }

    private APIGatewayProxyResponseEvent start() {
        return send(
                "POST", "/v1/jobs", "{\"source\": \"artlist\", \"options\": {\"limit\": 5}, \"id\": \"" + id + "\"}");
    }

    private APIGatewayProxyResponseEvent send(String method, String path, String body) {
        return handler.handleRequest(event(method, path, body), new FiveMinutes());
    }

    private static APIGatewayProxyRequestEvent event(String method, String path, String body) {
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(method)
                .withPath(path)
                .withBody(body);
    }
}
