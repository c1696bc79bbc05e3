package io.tapeline.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of a function behind the API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">Output
 *     format of a Lambda function for proxy integration</a>
 */
record ProxyAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** Empty if the answer is what API Gateway calls a malformed Lambda proxy response. */
    static Optional<ProxyAnswer> read(byte[] answer) {
        return Json.read(answer).flatMap(ProxyAnswer::read);
    }

    private static Optional<ProxyAnswer> read(JsonNode answer) {
        int status = answer.path("statusCode").asInt(0);
        JsonNode body = answer.path("body");
        if (status < 100 || status > 599 || !(body.isTextual() || body.isNull() || body.isMissingNode())) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        answer.path("multiValueHeaders").properties().forEach(header -> {
            List<String> values = new ArrayList<>();
            header.getValue().forEach(value -> values.add(value.asText()));
            headers.put(header.getKey(), values);
        });
        String text = body.asText("");
        try {
            boolean base64 = answer.path("isBase64Encoded").asBoolean();
            byte[] bytes = base64 ? Base64.getDecoder().decode(text) : LocalServer.utf8(text);
            return Optional.of(new ProxyAnswer(status, headers, bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void send(Exchange exchange) throws IOException {
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> exchange.add(name, value));
            }
        });
        if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            exchange.with("Content-Type", "application/json");
        }
        exchange.sendBytes(status, body);
    }
}
