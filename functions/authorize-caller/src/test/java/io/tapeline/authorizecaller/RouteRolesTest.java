package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.authorizecaller.RouteRoles.Route;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteRolesTest {

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
