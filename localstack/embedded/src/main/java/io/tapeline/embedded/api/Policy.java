package io.tapeline.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An authorizer's answer.
 *
 * @param document its policy
 * @param context what is passed to the function of the route: the authorizer's context and its principalId
 */
record Policy(JsonNode document, ObjectNode context) {

    /** Empty if API Gateway would not accept the answer. */
    static Optional<Policy> read(byte[] answer) {
        return Json.read(answer)
                .filter(json -> json.path("principalId").isTextual()
                        && json.path("policyDocument").path("Statement").isContainerNode())
                .map(json -> {
                    ObjectNode context = Json.object();
                    json.path("context")
                            .properties()
                            .forEach(entry ->
                                    context.put(entry.getKey(), entry.getValue().asText()));
                    context.put("principalId", json.path("principalId").asText());
                    return new Policy(json.path("policyDocument"), context);
                });
    }

    /** True if one statement allows the method and none denies it. */
    boolean allows(String methodArn) {
        return says("Allow", methodArn) && !says("Deny", methodArn);
    }

    private boolean says(String effect, String methodArn) {
        for (JsonNode statement : each(document.path("Statement"))) {
            if (statement.path("Effect").asText().equals(effect)
                    && matchesOne(statement.path("Action"), "execute-api:Invoke")
                    && matchesOne(statement.path("Resource"), methodArn)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOne(JsonNode patterns, String value) {
        return each(patterns).stream()
                .anyMatch(pattern -> glob(pattern.asText()).matcher(value).matches());
    }

    private static Pattern glob(String pattern) {
        String quoted = Pattern.quote(pattern);
        return Pattern.compile(
                quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static List<JsonNode> each(JsonNode oneOrMany) {
        if (!oneOrMany.isArray()) {
            return List.of(oneOrMany);
        }
        List<JsonNode> nodes = new ArrayList<>();
        oneOrMany.forEach(nodes::add);
        return nodes;
    }
}
