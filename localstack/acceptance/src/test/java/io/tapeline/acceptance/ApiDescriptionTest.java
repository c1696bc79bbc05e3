package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Checks that {@code infra/openapi.yaml} is complete. {@link SchemathesisTest} checks that it is true. */
class ApiDescriptionTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String PROBLEM = "application/problem+json";

    private static final List<Operation> OPERATIONS = new ArrayList<>();
    private static JsonNode document;

    private record Operation(String name, JsonNode description) {}

    @BeforeAll
    static void read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        try (Reader file = Files.newBufferedReader(RunningSystem.REPOSITORY.resolve("infra/openapi.yaml"))) {
            document = new JsonMapper().valueToTree(new Yaml(options).<Object>load(file));
        }
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method ->
                        OPERATIONS.add(new Operation(method.getKey() + " " + path.getKey(), method.getValue()))));
        assertThat(OPERATIONS).hasSizeGreaterThan(15);
    }

    @Test
    void everyOperationHasASummaryAndAUniqueOperationId() {
        assertThat(OPERATIONS).allSatisfy(operation -> assertThat(
                        operation.description().path("summary").asText())
                .as(operation.name())
                .isNotBlank());
        assertThat(OPERATIONS)
                .extracting(
                        operation -> operation.description().path("operationId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBodyHasAnExample() {
        for (Operation operation : OPERATIONS) {
            examples(operation.name(), operation.description().path("requestBody"));
            responses(operation).forEach((status, response) -> examples(operation.name() + " " + status, response));
        }
    }

    private static void examples(String place, JsonNode described) {
        described.path("content").properties().forEach(content -> assertThat(
                        content.getValue().has("example") || content.getValue().has("examples"))
                .as("%s, %s: an example", place, content.getKey())
                .isTrue());
    }

    @Test
    void everyErrorResponseIsAProblem() {
        Map<String, String> schemas = Map.of(PROBLEM, "#/components/schemas/Problem");
        for (Operation operation : OPERATIONS) {
            Map<String, JsonNode> responses = responses(operation);
            assertThat(responses).as(operation.name()).containsKey("500").doesNotContainKey("default");
            responses.forEach((status, response) -> {
                if (status.compareTo("400") >= 0) {
                    assertThat(response.path("content").properties())
                            .as("%s %s", operation.name(), status)
                            .isNotEmpty()
                            .allSatisfy(content -> assertThat(schemas)
                                    .containsEntry(
                                            content.getKey(),
                                            content.getValue()
                                                    .path("schema")
                                                    .path("$ref")
                                                    .asText()));
                }
            });
        }
    }

    /** API Gateway's own answers, with its default statuses or the configured ones. */
    @Test
    void everyGatewayResponseIsAProblem() throws IOException {
        Map<String, Integer> statuses = new TreeMap<>();
        for (Map.Entry<String, JsonNode> type :
                document.path("x-amazon-apigateway-gateway-responses").properties()) {
            JsonNode response = type.getValue();
            JsonNode body = new JsonMapper()
                    .readTree(response.path("responseTemplates")
                            .path("application/json")
                            .asText()
                            .replace("$context.error.messageString", "\"a message\""));
            assertThat(List.of("type", "title", "detail", "code"))
                    .as(type.getKey())
                    .allSatisfy(member -> assertThat(body.path(member).asText()).isNotBlank());
            assertThat(body.path("type").asText())
                    .isEqualTo("urn:tapeline:problem:" + body.path("code").asText());
            assertThat(body.path("request_id").asText()).isEqualTo("$context.requestId");
            assertThat(body.path("status").asText())
                    .isEqualTo(response.path("statusCode").asText());
            statuses.put(type.getKey(), body.path("status").asInt(0));
        }
        assertThat(statuses)
                .containsAllEntriesOf(Map.of(
                        "BAD_REQUEST_PARAMETERS", 400,
                        "UNAUTHORIZED", 401,
                        "ACCESS_DENIED", 403,
                        "MISSING_AUTHENTICATION_TOKEN", 404,
                        "RESOURCE_NOT_FOUND", 404,
                        "REQUEST_TOO_LARGE", 413,
                        "THROTTLED", 429,
                        "AUTHORIZER_FAILURE", 500,
                        "INTEGRATION_TIMEOUT", 504))
                .containsKeys("DEFAULT_4XX", "DEFAULT_5XX");
    }

    private static Map<String, JsonNode> responses(Operation operation) {
        Map<String, JsonNode> responses = new TreeMap<>();
        operation.description().path("responses").properties().forEach(response -> {
            String reference = response.getValue().path("$ref").asText();
            responses.put(
                    response.getKey(), reference.isEmpty() ? response.getValue() : document.at(reference.substring(1)));
        });
        return responses;
    }
}
