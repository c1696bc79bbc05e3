package io.tapeline.authorizecaller;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The answer that API Gateway expects of an authorizer. It is cached for the token's other requests, so it contains every route of
 * the caller and not only the requested one.
 *
 * @param context what the functions behind the API receive; API Gateway allows only texts
 */
@RegisterForReflection
record Policy(String principalId, Document policyDocument, Map<String, String> context) {

    @RegisterForReflection
    record Document(
            @JsonProperty("Version") String version,
            @JsonProperty("Statement") List<Statement> statement) {}

    @RegisterForReflection
    record Statement(
            @JsonProperty("Action") String action,
            @JsonProperty("Effect") String effect,
            @JsonProperty("Resource") List<String> resource) {}

    static Policy of(String principal, String effect, List<String> resources, Map<String, String> context) {
        return new Policy(
                principal,
                new Document("2012-10-17", List.of(new Statement("execute-api:Invoke", effect, resources))),
                context);
    }
}
