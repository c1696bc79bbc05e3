package io.tapeline.verifyobjects;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.DescribedRoutes;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.verifyobjects.run.StartRuns;
import io.tapeline.verifyobjects.run.Verification.Books;
import io.tapeline.verifyobjects.run.Verification.Stored;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole function on S3 and DynamoDB emulators. */
@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.verify.tolerated-age", value = "PT0S"),
            @ResourceArg(name = "AWS_LAMBDA_FUNCTION_NAME", value = "verify")
        })
class VerifyObjectsFunctionTest {

    @Inject
    @Named("verify-objects")
    VerifyObjectsHandler handler;

    @Inject
    StartedWorkers workers;

    @Inject
    S3Client s3;

    @Inject
    Stored stored;

    @Inject
    Books books;

    @Inject
    StartRuns start;

    @Test
    void aVerificationIsStartedWorkedOnAndShownAndItsFindingsListed() {
        s3.putObject(r -> r.bucket(stored.bucket()).key("ingest/artlist/stranger"), RequestBody.fromString("x"));
        String body = "{\"id\": \"mine\", \"prefix\": \"ingest/\", \"read\": \"all\"}";
        JsonNode started = json(send("POST", "/v1/verifications", body), 202);
        assertThat(started.path("state").asText()).isEqualTo("running");
        assertThat(started.path("read").asText()).isEqualTo("all");
        assertThat(workers.started()).extracting(Object::toString).contains("mine");
        work("mine");
        JsonNode complete = get("/v1/verifications/mine", Map.of(), 200);
        assertThat(complete.path("state").asText()).isEqualTo("complete");
        assertThat(complete.path("phase").asText()).isEqualTo("done");
        assertThat(complete.at("/counts/unexpected").asLong()).isEqualTo(1);
        assertThat(json(send("POST", "/v1/verifications", body), 200).path("id").asText())
                .isEqualTo("mine");
        JsonNode other = json(send("POST", "/v1/verifications", body.replace("all", "share")), 409);
        assertThat(other.path("code").asText()).isEqualTo("verification-exists");

        JsonNode found = get("/v1/findings", Map.of("kind", "unexpected", "prefix", "ingest/"), 200)
                .path("findings")
                .path(0);
        assertThat(found.path("object_key").asText()).isEqualTo("ingest/artlist/stranger");
        assertThat(found.path("verification").asText()).isEqualTo("mine");
        assertThat(found.has("restore")).isFalse();
        assertThat(get("/v1/findings", Map.of("kind", "damaged"), 200).path("findings"))
                .isEmpty();
        JsonNode object = get("/v1/objects", Map.of("key", "ingest/artlist/stranger"), 200);
        assertThat(object.has("last_verified")).isFalse();
        assertThat(object.at("/finding/kind").asText()).isEqualTo("unexpected");
        assertThat(get("/v1/verifications", Map.of("limit", "1"), 200)
                        .path("verifications")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theSchedulesTurnStartsTheDayAndTheRound() {
        VerifyObjectsEvent turn = new VerifyObjectsEvent();
        turn.setTurn(true);
        handler.handleRequest(turn, new FiveMinutes());
        assertThat(workers.started())
                .extracting(Object::toString)
                .contains("round-1")
                .anyMatch(id -> id.startsWith("daily-"));
        work("round-1");
        assertThat(get("/v1/verifications/round-1", Map.of(), 200).path("state").asText())
                .isEqualTo("complete");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/findings,kind,broken,'damaged, missing or unexpected'",
        "/v1/findings,cursor,AAAA,none of this listing",
        "/v1/verifications,limit,101,from 1 to 100",
        "/v1/objects,prefix,x,is unknown"
    })
    void aWrongParameterIsNamedWithWhatWouldBeRight(String path, String name, String value, String message) {
        JsonNode problem = get(path, Map.of(name, value), 400);
        assertThat(problem.path("errors").findValuesAsText("field")).contains(name);
        assertThat(problem.path("errors").toString()).contains(message);
    }

    @Test
    void aVerificationThatIsNoneIsNotFoundAndAWrongOneIsNamedFieldByField() {
        assertThat(get("/v1/verifications/none", Map.of(), 404).path("detail").asText())
                .contains("GET /v1/verifications");
        JsonNode problem = json(
                send(
                        "POST",
                        "/v1/verifications",
                        "{\"id\": \"a b\", \"read\": \"some\", \"prefix\": \"\", \"more\": 1}"),
                400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("id", "read", "prefix", "more");
        assertThat(get("/v1/objects", Map.of(), 400).at("/errors/0/field").asText())
                .isEqualTo("key");
    }

    @Test
    void everyRouteOfTheDescriptionIsThereAndNoOther() throws IOException {
        assertThat(new VerificationRoutes(books, start).routes().names())
                .containsExactlyInAnyOrderElementsOf(DescribedRoutes.leadingTo("verify-objects"));
    }

    private void work(String run) {
        VerifyObjectsEvent event = new VerifyObjectsEvent();
        event.setRun(run);
        handler.handleRequest(event, new FiveMinutes());
    }

    private JsonNode get(String path, Map<String, String> query, int status) {
        VerifyObjectsEvent event = new VerifyObjectsEvent();
        event.withHttpMethod("GET").withPath(path).withQueryStringParameters(query);
        return json(handler.handleRequest(event, new FiveMinutes()), status);
    }

    private APIGatewayProxyResponseEvent send(String method, String path, String body) {
        VerifyObjectsEvent event = new VerifyObjectsEvent();
        event.withHttpMethod(method).withPath(path).withBody(body);
        return handler.handleRequest(event, new FiveMinutes());
    }

    private static JsonNode json(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.getBody(), e);
        }
    }
}
