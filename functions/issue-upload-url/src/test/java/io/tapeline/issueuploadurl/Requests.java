package io.tapeline.issueuploadurl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Builds requests in the form of API Gateway, and checks answers. */
final class Requests {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Map<String, Object> MANAGER = Map.of("subject", "boss", "roles", "manager", "artists", "[]");
    static final Map<String, Object> ANNA = Map.of("subject", "anna", "roles", "artist", "artists", "[\"Anna\"]");

    private Requests() {}

    static APIGatewayProxyRequestEvent event(Map<String, Object> caller, String method, String path, Object body) {
        APIGatewayProxyRequestEvent.ProxyRequestContext context = new APIGatewayProxyRequestEvent.ProxyRequestContext();
        context.setAuthorizer(caller);
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(method)
                .withPath(path)
                .withRequestContext(context)
                .withBody(body.toString());
    }

    static ObjectNode announcement(long bytes, String sha256) {
        return JSON.createObjectNode()
                .put("filename", "../take 3 🥁.wav")
                .put("content_type", "audio/x-wav")
                .put("bytes", bytes)
                .put("sha256", sha256)
                .put("artist", "Anna")
                .put("song", "Evan Enters the Third Room")
                .put("track", "DJ's Drums")
                .put("version", "demo");
    }

    static JsonNode json(APIGatewayProxyResponseEvent answer, int status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        if (status == 204) {
            return JSON.nullNode();
        }
        assertThat(answer.getHeaders().get("Content-Type"))
                .isEqualTo(status < 400 ? "application/json" : "application/problem+json");
        try {
            return JSON.readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.getBody(), e);
        }
    }
}
