package io.tapeline.embedded.api;

import io.tapeline.embedded.description.GatewayResponse;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.util.Map;

/** The gateway's own answers: from the description if it has them, else with API Gateway's default texts. */
final class GatewayErrors {

    /** The types that the stack uses, with API Gateway's status and message. */
    enum Type {
        UNAUTHORIZED(401, "Unauthorized"),
        ACCESS_DENIED(403, "User is not authorized to access this resource"),
        /** API Gateway's name for an unknown path or method. */
        MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
        REQUEST_TOO_LARGE(413, "Request Too Long"),
        AUTHORIZER_FAILURE(500, "Internal server error"),
        DEFAULT_5XX(502, "Internal server error"),
        INTEGRATION_TIMEOUT(504, "Endpoint request timed out");

        private final int status;
        private final String message;

        Type(int status, String message) {
            this.status = status;
            this.message = message;
        }
    }

    private final Map<String, GatewayResponse> described;

    GatewayErrors(Map<String, GatewayResponse> described) {
        this.described = Map.copyOf(described);
    }

    void send(Exchange exchange, Type type, String requestId) throws IOException {
        GatewayResponse response =
                described.getOrDefault(type.name(), described.get(type.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"));
        if (response == null) {
            exchange.sendJson(type.status, Json.object().put("message", type.message));
            return;
        }
        String body = response.template()
                .replace("$context.requestId", requestId)
                .replace("$context.error.messageString", "\"" + type.message + "\"");
        exchange.with("Content-Type", "application/problem+json")
                .sendBytes(response.status().orElse(type.status), LocalServer.utf8(body));
    }
}
