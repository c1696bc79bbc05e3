package io.tapeline.browserecordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.api.ProxyApi;
import java.net.URI;
import java.util.Map;

/** The whole of browse-recordings on recordings in memory. */
final class RecordingsFixture {

    static final Map<String, Object> MANAGER = caller("eve", "manager", "[]");
    static final Map<String, Object> ANN = caller("ann", "artist", "[\"Björk\", \"Anna\"]");
    static final Map<String, Object> READER = caller("rob", "reader", "[\"Anna\"]");

    final MemoryRecordings recordings = new MemoryRecordings();

    RecordingRoutes routes() {
        return new RecordingRoutes(
                new ListRecordings(recordings),
                new FindRecordings(recordings),
                recording -> new DownloadUrls.SignedUrl(
                        URI.create("https://s3/" + recording.objectKey()), MemoryRecordings.START));
    }

    static Map<String, Object> caller(String subject, String roles, String artists) {
        return Map.of("subject", subject, "roles", roles, "artists", artists);
    }

    JsonNode get(Map<String, Object> caller, String path, Map<String, String> query, int status) {
        return json(
                new ProxyApi(routes().routes(), ProxyApi.MOST_BYTES, KnownProblems::of)
                        .answer(event(caller, path, query), "request-1"),
                status);
    }

    static APIGatewayProxyRequestEvent event(Map<String, Object> caller, String path, Map<String, String> query) {
        ProxyRequestContext context = new ProxyRequestContext();
        context.setAuthorizer(caller);
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath(path)
                .withQueryStringParameters(query)
                .withRequestContext(context);
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
