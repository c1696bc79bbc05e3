package io.tapeline.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Creates Lambda proxy events, version 1.0, from requests.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">Input
 *     format of a Lambda function for proxy integration</a>
 */
final class ProxyEvent {
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProxyEvent() {}

    static byte[] of(ApiRequest request, byte[] body, Optional<ObjectNode> authorizer) {
        ObjectNode event = common(request);
        ObjectNode context = (ObjectNode) event.get("requestContext");
        authorizer.ifPresent(values -> context.set("authorizer", values));
        event.putNull("stageVariables");
        Optional<String> text = text(body);
        if (body.length == 0) {
            event.putNull("body");
        } else {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        }
        event.put("isBase64Encoded", body.length > 0 && text.isEmpty());
        return Json.bytes(event);
    }

    /** The fields that proxy events and authorizer events share. */
    static ObjectNode common(ApiRequest request) {
        ObjectNode event = Json.object()
                .put("resource", request.match().route().path())
                .put("path", request.path())
                .put("httpMethod", request.method());
        event.set("headers", last(request.headers()));
        event.set("multiValueHeaders", all(request.headers()));
        event.set("queryStringParameters", last(request.query()));
        event.set("multiValueQueryStringParameters", all(request.query()));
        Map<String, String> pathParameters = request.match().pathParameters();
        event.set("pathParameters", Json.tree(pathParameters.isEmpty() ? null : pathParameters));
        event.set("requestContext", context(request));
        return event;
    }

    private static ObjectNode context(ApiRequest request) {
        Instant now = request.received();
        ObjectNode context = Json.object()
                .put("accountId", "000000000000")
                .put("apiId", ApiRequest.API_ID)
                .put("domainName", request.header("Host").orElse("localhost"))
                .put("extendedRequestId", request.id())
                .put("httpMethod", request.method())
                .put("path", "/" + ApiRequest.STAGE + request.path())
                .put("protocol", "HTTP/1.1")
                .put("requestId", request.id())
                .put("requestTime", REQUEST_TIME.format(now))
                .put("requestTimeEpoch", now.toEpochMilli())
                .put("resourceId", "embedded")
                .put("resourcePath", request.match().route().path())
                .put("stage", ApiRequest.STAGE);
        context.putObject("identity")
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("User-Agent").orElse(null));
        return context;
    }

    private static JsonNode last(Map<String, List<String>> values) {
        if (values.isEmpty()) {
            return Json.tree(null);
        }
        ObjectNode node = Json.object();
        values.forEach((name, list) -> node.put(name, list.getLast()));
        return node;
    }

    private static JsonNode all(Map<String, List<String>> values) {
        return Json.tree(values.isEmpty() ? null : values);
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
