package io.tapeline.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Generates TypeScript for the client of the API: a type for each schema of the description; for each operation its method, path,
 * roles, parameters, and the types of its request and answers.
 *
 * @param description the content of openapi.yaml
 */
record ApiTypes(Map<String, Object> description) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    String typescript() {
        StringBuilder text = new StringBuilder("// Made from infra/openapi.yaml by io.tapeline.web.ApiTypes.\n");
        map(map(description, "components"), "schemas").forEach((name, schema) -> text.append("export type ")
                .append(name)
                .append(" = ")
                .append(type(asMap(schema)))
                .append(";\n"));
        StringBuilder types = new StringBuilder("export interface Operations {\n");
        StringBuilder values = new StringBuilder("export const operations = {\n");
        operations().forEach((name, operation) -> {
            types.append("  ").append(name).append(": ").append(operation.types).append(";\n");
            values.append("  ")
                    .append(name)
                    .append(": ")
                    .append(operation.value)
                    .append(",\n");
        });
        return text.append(types)
                .append("}\n")
                .append(values)
                .append("} as const;\n")
                .toString();
    }

    private record Operation(String types, String value) {}

    private Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        map(description, "paths").forEach((path, methods) -> asMap(methods).forEach((method, content) -> {
            if (METHODS.contains(method)) {
                Map<String, Object> operation = asMap(content);
                String roles = list(operation, "x-tapeline-roles").stream()
                        .map(role -> "\"" + role + "\"")
                        .collect(Collectors.joining(", "));
                operations.put(
                        String.valueOf(operation.get("operationId")),
                        new Operation(
                                "{ path: " + parameters(operation, "path") + "; query: "
                                        + parameters(operation, "query") + "; body: "
                                        + body(map(operation, "requestBody")) + "; answer: " + answer(operation) + " }",
                                "{ method: \"" + method.toUpperCase(java.util.Locale.ROOT) + "\", path: \"" + path
                                        + "\", roles: [" + roles + "] }"));
            }
        }));
        return operations;
    }

    private String parameters(Map<String, Object> operation, String place) {
        String fields = list(operation, "parameters").stream()
                .map(ApiTypes::asMap)
                .filter(parameter -> place.equals(parameter.get("in")))
                .map(parameter -> quoted(parameter.get("name"))
                        + (Boolean.TRUE.equals(parameter.get("required")) ? ": " : "?: ")
                        + type(map(parameter, "schema")))
                .collect(Collectors.joining("; "));
        return fields.isEmpty() ? "Record<never, never>" : "{ " + fields + " }";
    }

    private String body(Map<String, Object> body) {
        Map<String, Object> json = map(map(body, "content"), "application/json");
        return json.isEmpty() ? "undefined" : type(map(json, "schema"));
    }

    /** The types of the successful answers. */
    private String answer(Map<String, Object> operation) {
        Set<String> types = new TreeSet<>();
        map(operation, "responses").forEach((status, response) -> {
            if (String.valueOf(status).startsWith("2")) {
                types.add(body(asMap(response)));
            }
        });
        return String.join(" | ", types);
    }

    private String type(Map<String, Object> schema) {
        String plain = plainType(schema);
        return Boolean.TRUE.equals(schema.get("nullable")) ? plain + " | null" : plain;
    }

    private String plainType(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String reference) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        for (String combination : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.containsKey(combination)) {
                return list(schema, combination).stream()
                        .map(part -> "(" + type(asMap(part)) + ")")
                        .collect(Collectors.joining(combination.equals("allOf") ? " & " : " | "));
            }
        }
        if (schema.containsKey("enum")) {
            return list(schema, "enum").stream().map(ApiTypes::quoted).collect(Collectors.joining(" | "));
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> "string";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "array" -> "ReadonlyArray<" + type(map(schema, "items")) + ">";
            case "object" -> fields(schema);
            default -> "unknown";
        };
    }

    private String fields(Map<String, Object> schema) {
        Map<String, Object> properties = map(schema, "properties");
        if (properties.isEmpty()) {
            return "Readonly<Record<string, unknown>>";
        }
        List<Object> required = list(schema, "required");
        return properties.entrySet().stream()
                .map(field -> "readonly " + quoted(field.getKey()) + (required.contains(field.getKey()) ? ": " : "?: ")
                        + type(asMap(field.getValue())))
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private static String quoted(Object text) {
        return "\"" + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> map(Map<String, Object> node, String field) {
        return asMap(node.get(field));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> node, String field) {
        return node.get(field) instanceof List<?> list ? (List<Object>) list : List.of();
    }
}
