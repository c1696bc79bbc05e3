package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyApiTest {

    private record Shown(String songName, Optional<String> nothing, Instant at) {}

    private final ProxyApi api = new ProxyApi(
            new Routes()
                    .on(
                            "GET",
                            "/v1/songs/{id}",
                            request -> new ApiResponse(
                                    200,
                                    new Shown(request.variable("id"), Optional.empty(), Instant.EPOCH),
                                    Map.of("Location", "/here")))
                    .on("POST", "/v1/songs", request -> ApiResponse.of(201, Map.of("body", request.body())))
                    .on("GET", "/v1/songs", request -> ApiResponse.of(200, request.query()))
                    .on("DELETE", "/v1/songs/{id}", request -> ApiResponse.empty(204))
                    .on("GET", "/v1/me", request -> ApiResponse.of(200, request.authorizer()))
                    .on("GET", "/v1/broken", request -> {
                        throw new IllegalStateException("secret=hunter2");
                    })
                    .on("GET", "/v1/known", request -> {
                        throw new UnsupportedOperationException("known");
                    }),
            10,
            e -> e instanceof UnsupportedOperationException
                    ? Optional.of(Problem.unavailable("later"))
                    : Optional.empty());

    @Test
    void anAnswerIsSnakeCaseAndLeavesOutWhatIsNotThere() {
        APIGatewayProxyResponseEvent answer = api.answer(
                event("GET", "/v1/songs/7").withResource("/v1/songs/{id}").withPathParameters(Map.of("id", "7")), "r");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("{\"song_name\":\"7\",\"at\":\"1970-01-01T00:00:00Z\"}");
        assertThat(answer.getHeaders())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Location", "/here")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void anAnswerMayHaveNoBody() {
        APIGatewayProxyResponseEvent answer = api.answer(event("DELETE", "/v1/songs/7"), "r");
        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(answer.getBody()).isEmpty();
        assertThat(answer.getHeaders()).doesNotContainKey("Content-Type");
    }

    @Test
    void whereTheStageNamesTheConsolesOriginBrowsersLearnIt() {
        String allowed = "Access-Control-Allow-Origin";
        Map<String, String> stage = Map.of("console_origin", "https://console.example.com");

        assertThat(api.answer(event("GET", "/v1/songs/7").withStageVariables(stage), "r")
                        .getHeaders())
                .containsEntry(allowed, "https://console.example.com")
                .containsEntry("Vary", "Origin");
        assertThat(api.answer(event("GET", "/v1/broken").withStageVariables(stage), "r")
                        .getHeaders())
                .containsEntry(allowed, "https://console.example.com");
        assertThat(api.answer(event("GET", "/v1/songs/7").withStageVariables(Map.of()), "r")
                        .getHeaders())
                .doesNotContainKey(allowed);
        assertThat(api.answer(event("GET", "/v1/songs/7"), "r").getHeaders()).doesNotContainKey(allowed);
    }

    @Test
    void aMatchingETagIsAnsweredWith304() {
        String tag = api.answer(event("GET", "/v1/songs/7"), "r").getHeaders().get("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        for (String condition : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
            APIGatewayProxyResponseEvent same =
                    api.answer(event("GET", "/v1/songs/7").withHeaders(Map.of("if-none-match", condition)), "r");
            assertThat(same.getStatusCode()).isEqualTo(304);
            assertThat(same.getBody()).isEmpty();
            assertThat(same.getHeaders()).containsEntry("ETag", tag);
        }
        APIGatewayProxyResponseEvent other = api.answer(
                event("GET", "/v1/songs/8").withMultiValueHeaders(Map.of("If-None-Match", List.of(tag))), "r");
        assertThat(other.getStatusCode()).isEqualTo(200);
        assertThat(api.answer(event("POST", "/v1/songs"), "r").getHeaders()).doesNotContainKey("ETag");
        assertThat(api.answer(event("GET", "/v1/broken"), "r").getHeaders()).doesNotContainKey("ETag");
    }

    @Test
    void whatTheAuthorizerSaysReachesTheOperationAsTexts() {
        APIGatewayProxyRequestEvent.ProxyRequestContext context = new APIGatewayProxyRequestEvent.ProxyRequestContext();
        context.setAuthorizer(Map.of("subject", "anna", "level", 7));
        JsonNode seen = json(api.answer(event("GET", "/v1/me").withRequestContext(context), "r"));
        assertThat(seen.path("subject").asText()).isEqualTo("anna");
        assertThat(seen.path("level").asText()).isEqualTo("7");
    }

    @Test
    void aPathWithoutItsResourceIsMatched() {
        assertThat(json(api.answer(event("GET", "/v1/songs/7"), "r"))
                        .path("song_name")
                        .asText())
                .isEqualTo("7");
        assertThat(problem(api.answer(event("GET", "/v1/songs/"), "r"), 404)
                        .path("code")
                        .asText())
                .isEqualTo("no-such-route");
    }

    @Test
    void aPathThatNoRouteHasIsNotFound() {
        assertThat(problem(api.answer(event("GET", "/v2/songs"), "r"), 404)
                        .path("code")
                        .asText())
                .isEqualTo("no-such-route");
        assertThat(problem(api.answer(new APIGatewayProxyRequestEvent(), "r"), 404)
                        .path("code")
                        .asText())
                .isEqualTo("no-such-route");
    }

    @Test
    void aMethodThatTheResourceDoesNotHaveIsNamedWithThoseThatItHas() {
        APIGatewayProxyResponseEvent answer = api.answer(event("DELETE", "/v1/songs"), "r");
        assertThat(problem(answer, 405).path("detail").asText()).isEqualTo("Allowed are: GET, POST");
        assertThat(answer.getHeaders()).containsEntry("Allow", "GET, POST");
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsRead() {
        String detail = problem(api.answer(event("POST", "/v1/songs").withBody("éééééé"), "r"), 400)
                .path("detail")
                .asText();
        assertThat(detail).isEqualTo("The body has 12 bytes; at most 10 are read");
        assertThat(api.answer(event("POST", "/v1/songs").withBody("ééééé"), "r").getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void aBodyInBase64IsDecoded() {
        String body = Base64.getEncoder().encodeToString("{\"ä\":1}".getBytes(StandardCharsets.UTF_8));
        APIGatewayProxyRequestEvent event =
                event("POST", "/v1/songs").withBody(body).withIsBase64Encoded(true);
        assertThat(json(api.answer(event, "r")).path("body").asText()).isEqualTo("{\"ä\":1}");
        problem(api.answer(event.withBody("%%%"), "r"), 400);
    }

    @Test
    void queryParametersOfBothKindsAreRead() {
        APIGatewayProxyRequestEvent event = event("GET", "/v1/songs")
                .withQueryStringParameters(Map.of("a", "2", "b", "3"))
                .withMultiValueQueryStringParameters(Map.of("a", List.of("1", "2")));
        assertThat(json(api.answer(event, "r")).toString()).contains("\"a\":[\"1\",\"2\"]", "\"b\":[\"3\"]");
    }

    @Test
    void anUnexpectedErrorTellsNothingButTheRequestsId() {
        APIGatewayProxyResponseEvent answer = api.answer(event("GET", "/v1/broken"), "request-1");
        assertThat(problem(answer, 500).path("request_id").asText()).isEqualTo("request-1");
        assertThat(answer.getBody()).doesNotContain("hunter2", "Exception", "at io.");
    }

    @Test
    void aKnownErrorBecomesItsProblem() {
        assertThat(problem(api.answer(event("GET", "/v1/known"), "r"), 503)
                        .path("detail")
                        .asText())
                .isEqualTo("later");
    }

    private static APIGatewayProxyRequestEvent event(String method, String path) {
        return new APIGatewayProxyRequestEvent().withHttpMethod(method).withPath(path);
    }

    private static JsonNode problem(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:tapeline:problem:" + problem.path("code").asText());
        assertThat(problem.path("title").asText()).isNotBlank();
        return problem;
    }

    private static JsonNode json(APIGatewayProxyResponseEvent answer) {
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (java.io.IOException e) {
            throw new AssertionError(answer.getBody(), e);
        }
    }
}
