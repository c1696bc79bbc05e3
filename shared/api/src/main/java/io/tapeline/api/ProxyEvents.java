package io.tapeline.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads proxy events of version 1.0, in which most fields may be null. */
final class ProxyEvents {

    private ProxyEvents() {}

    static ApiRequest request(
            APIGatewayProxyRequestEvent event, Map<String, String> variables, int mostBytes, String requestId) {
        return new ApiRequest(
                variables, query(event), headers(event), body(event, mostBytes), authorizer(event), requestId);
    }

    private static Map<String, List<String>> query(APIGatewayProxyRequestEvent event) {
        Map<String, List<String>> query = new HashMap<>();
        orEmpty(event.getQueryStringParameters())
                .forEach((name, value) -> query.put(name, value == null ? List.of() : List.of(value)));
        orEmpty(event.getMultiValueQueryStringParameters())
                .forEach((name, values) -> query.put(
                        name,
                        values == null
                                ? List.of()
                                : values.stream().filter(Objects::nonNull).toList()));
        return query;
    }

    private static Map<String, String> headers(APIGatewayProxyRequestEvent event) {
        Map<String, String> headers = new HashMap<>();
        orEmpty(event.getMultiValueHeaders()).forEach((name, values) -> {
            if (values != null && !values.isEmpty() && values.getLast() != null) {
                headers.put(name.toLowerCase(Locale.ROOT), values.getLast());
            }
        });
        orEmpty(event.getHeaders()).forEach((name, value) -> {
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return headers;
    }

    /** API Gateway passes strings, numbers and booleans on, all as strings. */
    private static Map<String, String> authorizer(APIGatewayProxyRequestEvent event) {
        Map<String, String> authorizer = new HashMap<>();
        if (event.getRequestContext() != null) {
            orEmpty(event.getRequestContext().getAuthorizer()).forEach((name, value) -> {
                if (value != null) {
                    authorizer.put(name, value.toString());
                }
            });
        }
        return authorizer;
    }

    private static String body(APIGatewayProxyRequestEvent event, int mostBytes) {
        if (event.getBody() == null) {
            return "";
        }
        byte[] bytes = Boolean.TRUE.equals(event.getIsBase64Encoded())
                ? decoded(event.getBody())
                : event.getBody().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > mostBytes) {
            throw Problem.of(
                            400,
                            "body-too-large",
                            "The body is too large",
                            "The body has " + bytes.length + " bytes; at most " + mostBytes + " are read")
                    .exception();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "malformed-body", "The body can't be read", "The body is no valid Base64")
                    .exception();
        }
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
