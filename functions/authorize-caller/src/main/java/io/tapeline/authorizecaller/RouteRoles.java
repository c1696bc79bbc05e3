package io.tapeline.authorizecaller;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Which roles open which route, read from {@code openapi.yaml}: {@code x-tapeline-roles} of each operation. */
final class RouteRoles {

    /** More YAML aliases than the parser allows by default, because this file is trusted. */
    private static final int MOST_ALIASES = 1_000;

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");

    private final List<Route> routes;

    private RouteRoles(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * @param method upper case
     * @param path with every path parameter as {@code *}, without a leading slash
     * @param roles any of them opens it
     */
    record Route(String method, String path, Set<String> roles) {

        Route {
            roles = Set.copyOf(roles);
        }
    }

    /** The routes of the API that this function was built for. */
    static RouteRoles ofThisBuild() {
        try (InputStream document = RouteRoles.class.getResourceAsStream("/openapi.yaml")) {
            return read(document);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.yaml of this package can't be read", e);
        }
    }

    static RouteRoles read(InputStream openApi) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        Map<?, ?> document = new Yaml(new SafeConstructor(options)).load(openApi);
        List<Route> routes = new ArrayList<>();
        ((Map<?, ?>) document.get("paths"))
                .forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
                    if (METHODS.contains(method) && operation instanceof Map<?, ?> details) {
                        routes.add(route((String) path, (String) method, details));
                    }
                }));
        return new RouteRoles(routes);
    }

    private static Route route(String path, String method, Map<?, ?> operation) {
        Set<String> roles = operation.get("x-tapeline-roles") instanceof List<?> named
                ? Set.copyOf(named.stream().map(String::valueOf).toList())
                : Set.of();
        return new Route(method.toUpperCase(Locale.ROOT), path.substring(1).replaceAll("\\{[^}]*}", "*"), roles);
    }

    /** The routes that these roles open. */
    List<Route> openTo(Set<String> roles) {
        return routes.stream()
                .filter(route -> route.roles().stream().anyMatch(roles::contains))
                .toList();
    }

    List<Route> all() {
        return routes;
    }
}
