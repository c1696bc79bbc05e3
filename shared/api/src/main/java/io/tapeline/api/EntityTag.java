package io.tapeline.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adds an ETag to the answer of a GET (RFC 9110, section 8.8.3), so that a polling client gets a body only when it has changed. */
final class EntityTag {
    private static final int BYTES = 16;

    private EntityTag() {}

    /** The answer with its tag; 304 without a body where {@code If-None-Match} has that tag. */
    static APIGatewayProxyResponseEvent tagged(APIGatewayProxyRequestEvent event, APIGatewayProxyResponseEvent answer) {
        if (!"GET".equals(event.getHttpMethod()) || answer.getStatusCode() != 200) {
            return answer;
        }
        String tag = '"' + digest(answer.getBody()) + '"';
        answer.getHeaders().put("ETag", tag);
        if (known(event).anyMatch(tag::equals)) {
            answer.getHeaders().remove("Content-Type");
            return answer.withStatusCode(304).withBody("");
        }
        return answer;
    }

    private static Stream<String> known(APIGatewayProxyRequestEvent event) {
        Map<String, String> single = event.getHeaders() == null ? Map.of() : event.getHeaders();
        Map<String, List<String>> multiple =
                event.getMultiValueHeaders() == null ? Map.of() : event.getMultiValueHeaders();
        Stream<String> values = Stream.concat(
                single.entrySet().stream()
                        .filter(header -> isCondition(header.getKey()))
                        .map(Map.Entry::getValue),
                multiple.entrySet().stream()
                        .filter(header -> isCondition(header.getKey()) && header.getValue() != null)
                        .flatMap(header -> header.getValue().stream()));
        return values.filter(value -> value != null)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", ""));
    }

    private static boolean isCondition(String header) {
        return header.equalsIgnoreCase("If-None-Match");
    }

    private static String digest(String body) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
