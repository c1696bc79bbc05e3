package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.authorizecaller.RouteRoles.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

class RouteRolesTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final String DOCUMENT = """
            paths:
              /v1/health:
                get: {operationId: health, security: []}
              /v1/jobs/{id}:
                get: {operationId: showJob, x-tapeline-roles: [ingest-admin]}
              /v1/recordings:
                parameters: [{name: artist, in: query}]
                get: {operationId: list, x-tapeline-roles: [reader, manager]}
            """;

    @Test
    void aRoleOpensTheRoutesThatNameIt() {
        RouteRoles routes = RouteRoles.read(new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        assertThat(routes.openTo(Set.of("ingest-admin")))
                .extracting(Route::method, Route::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("GET", "v1/jobs/*"));
        assertThat(routes.openTo(Set.of("nobody"))).isEmpty();
    }

    /** A route without a role is open to nobody, and one without the authorizer to everybody. */
    @Test
    void inThisBuildEveryRouteButTheHealthCheckNamesTheAuthorizerAndKnownRoles() throws IOException {
        try (InputStream file = RouteRolesTest.class.getResourceAsStream("/openapi.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(1_000);
            Map<String, Map<String, Map<String, Object>>> document = new Yaml(options).load(file);
            document.get("paths")
                    .forEach((path, operations) -> operations.forEach((method, operation) -> {
                        if (METHODS.contains(method) && operation instanceof Map<?, ?> details) {
                            check(method + " " + path, details.get("security"), details.get("x-tapeline-roles"));
                        }
                    }));
        }
    }

    private static void check(String route, Object security, Object roles) {
        if (route.equals("get /v1/health")) {
            assertThat(security).isEqualTo(List.of());
            return;
        }
        assertThat(security).as("security of %s", route).isEqualTo(List.of(Map.of("caller", List.of())));
        assertThat(roles)
                .as("x-tapeline-roles of %s", route)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .isNotEmpty()
                .isSubsetOf("reader", "artist", "manager", "ingest-admin");
    }

    @Test
    void inThisBuildNoWildcardOpensARouteToARoleThatItsOwnLineDoesNotName() {
        List<Route> all = RouteRoles.ofThisBuild().all();
        assertThat(all).isNotEmpty();
        for (Route wide : all) {
            for (Route narrow : all) {
                boolean covered = wide.method().equals(narrow.method())
                        && narrow.path().matches(wide.path().replace("*", ".*"));
                if (covered) {
                    assertThat(narrow.roles()).as("%s covers %s", wide, narrow).containsAll(wide.roles());
                }
            }
        }
    }
}
