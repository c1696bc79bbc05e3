package io.tapeline.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Maps methods and resources to operations; resources are written as in {@code infra/openapi.yaml}. Once set up, safe for use by
 * several threads.
 */
public final class Routes {

    private final Map<String, Map<String, Operation>> resources = new LinkedHashMap<>();

    /** Handles a request. */
    @FunctionalInterface
    public interface Operation {
        ApiResponse answer(ApiRequest request);
    }

    /**
     * @param method in upper case
     * @param resource {@code /v1/jobs/{id}} for example
     */
    public Routes on(String method, String resource, Operation operation) {
        if (resources.computeIfAbsent(resource, r -> new TreeMap<>()).put(method, operation) != null) {
            throw new IllegalStateException(method + " " + resource + " has two operations");
        }
        return this;
    }

    /** Method and resource of every route, {@code GET /v1/jobs/{id}} for example. */
    public Set<String> names() {
        return resources.entrySet().stream()
                .flatMap(entry -> entry.getValue().keySet().stream().map(method -> method + " " + entry.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Map<String, Operation>> at(String resource) {
        return Optional.ofNullable(resources.get(resource));
    }

    /** The resource that a plain path belongs to, for events without a resource. */
    Optional<Match> matching(String path) {
        String[] parts = path.split("/", -1);
        return resources.keySet().stream()
                .flatMap(resource -> match(resource, parts).stream())
                .findFirst();
    }

    private static Optional<Match> match(String resource, String[] parts) {
        String[] wanted = resource.split("/", -1);
        if (wanted.length != parts.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (wanted[i].startsWith("{") && !parts[i].isEmpty()) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), parts[i]);
            } else if (!wanted[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(resource, variables));
    }

    record Match(String resource, Map<String, String> variables) {}
}
