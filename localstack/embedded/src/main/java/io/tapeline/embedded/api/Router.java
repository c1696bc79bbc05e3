package io.tapeline.embedded.api;

import io.tapeline.embedded.description.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request. Fixed segments have priority over parameters, and parameters over greedy ones. */
final class Router {
    private final List<Route> routes;

    /** A route and the decoded values of its path parameters. */
    record Match(Route route, Map<String, String> pathParameters) {}

    Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(Router::specificity)
                        .thenComparing(route -> route.method().equals("ANY")))
                .toList();
    }

    Optional<Match> find(String method, String path) {
        for (Route route : routes) {
            if (route.method().equals(method) || route.method().equals("ANY")) {
                Optional<Map<String, String>> parameters = parameters(route.path(), path);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(String template, String path) {
        String[] wanted = template.split("/", -1);
        boolean greedy = isGreedy(wanted[wanted.length - 1]);
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String[] given = trimmed.split("/", greedy ? wanted.length : -1);
        if (given.length != wanted.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            String segment = wanted[i];
            if (segment.startsWith("{")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                String name = segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
                parameters.put(name, decode(given[i]));
            } else if (!segment.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }

    /** A sort key: a route that is more specific at the first difference comes first. */
    private static String specificity(Route route) {
        StringBuilder order = new StringBuilder();
        for (String segment : route.path().split("/", -1)) {
            order.append(isGreedy(segment) ? 'c' : segment.startsWith("{") ? 'b' : 'a');
        }
        return order.toString();
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
