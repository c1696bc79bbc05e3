package io.tapeline.embedded.description;

import io.tapeline.embedded.description.Route.Authorizer;
import io.tapeline.embedded.description.Route.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code openapi.yaml} with API Gateway's extensions. */
final class OpenApiFile {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String ANY = "x-amazon-apigateway-any-method";

    /** Tapeline's own extension of OpenAPI. */
    private static final String BRINGS_DATA = "x-tapeline-brings-data";

    private final Set<String> functions;

    OpenApiFile(Set<String> functions) {
        this.functions = functions;
    }

    List<Route> routes(YamlNode root) {
        Map<String, YamlNode> schemes = root.child("components")
                .map(node -> node.childrenOf("securitySchemes"))
                .orElse(Map.of());
        List<Route> routes = new ArrayList<>();
        root.required("paths").children().forEach((path, item) -> item.children()
                .forEach((method, operation) -> {
                    if (METHODS.contains(method) || method.equals(ANY)) {
                        YamlNode security = operation
                                .child("security")
                                .or(() -> root.child("security"))
                                .orElse(null);
                        routes.add(new Route(
                                method.equals(ANY) ? "ANY" : method.toUpperCase(Locale.ROOT),
                                path,
                                function(operation
                                        .required("x-amazon-apigateway-integration")
                                        .required("uri")),
                                Optional.ofNullable(security).flatMap(node -> authorizer(node, schemes)),
                                operation.child(BRINGS_DATA).isPresent()));
                    }
                }));
        return List.copyOf(routes);
    }

    /** By type, e.g. {@code UNAUTHORIZED}. */
    static Map<String, GatewayResponse> gatewayResponses(YamlNode root) {
        Map<String, GatewayResponse> responses = new LinkedHashMap<>();
        root.childrenOf("x-amazon-apigateway-gateway-responses")
                .forEach((type, node) -> responses.put(
                        type,
                        new GatewayResponse(
                                node.child("statusCode")
                                        .map(status -> OptionalInt.of(Integer.parseInt(status.text())))
                                        .orElse(OptionalInt.empty()),
                                node.required("responseTemplates")
                                        .required("application/json")
                                        .text())));
        return responses;
    }

    private String function(YamlNode uri) {
        List<String> words = Placeholders.in(uri.text());
        String name = words.size() == 1 ? words.getFirst() : "";
        name = name.startsWith("function.") ? name.substring("function.".length()) : name;
        if (!functions.contains(name)) {
            throw uri.wrong("is \"" + uri.text() + "\"; expected ${name of a function}, one of " + functions);
        }
        return name;
    }

    private Optional<Authorizer> authorizer(YamlNode security, Map<String, YamlNode> schemes) {
        for (YamlNode requirement : security.items()) {
            for (String name : requirement.children().keySet()) {
                YamlNode scheme = schemes.get(name);
                if (scheme == null) {
                    throw requirement.wrong("names \"" + name + "\", which is none of components.securitySchemes");
                }
                return scheme.child("x-amazon-apigateway-authorizer").map(node -> authorizer(name, scheme, node));
            }
        }
        return Optional.empty();
    }

    private Authorizer authorizer(String name, YamlNode scheme, YamlNode node) {
        Kind kind = node.required("type").text().equals("request") ? Kind.REQUEST : Kind.TOKEN;
        String header = "method.request.header."
                + scheme.child("name").map(YamlNode::text).orElse("Authorization");
        String sources = node.child("identitySource").map(YamlNode::text).orElse(header);
        return new Authorizer(
                name,
                kind,
                function(node.required("authorizerUri")),
                Stream.of(sources.split(",")).map(String::strip).toList(),
                node.child("authorizerResultTtlInSeconds")
                        .map(ttl -> ttl.seconds(0, 3600))
                        .orElse(Duration.ofSeconds(300)));
    }
}
