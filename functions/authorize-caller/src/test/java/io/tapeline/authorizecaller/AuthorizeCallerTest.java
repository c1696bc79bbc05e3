package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.authorizecaller.Policy.Statement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuthorizeCallerTest {

    private static final String STAGE = "arn:aws:execute-api:eu-west-1:123456789012:abc/prod";
    private static final String ROUTES = """
            paths:
              /v1/jobs:
                get: {x-tapeline-roles: [manager, ingest-admin]}
                post: {x-tapeline-roles: [ingest-admin]}
              /v1/jobs/{id}/cancel:
                post: {x-tapeline-roles: [ingest-admin]}
              /v1/recordings:
                get: {x-tapeline-roles: [reader]}
            """;

    private final MovableClock clock = new MovableClock();
    private final TestIssuer issuer = new TestIssuer();
    private final AuthorizeCaller authorizeCaller = new AuthorizeCaller(
            new AccessTokens(
                    new TestSettings(), new IssuerKeys(new TestSettings(), issuer, new ObjectMapper(), clock), clock),
            RouteRoles.read(new ByteArrayInputStream(ROUTES.getBytes(StandardCharsets.UTF_8))),
            new ObjectMapper());

    @Test
    void theAnswerIsTheSameWhicheverRouteWasAskedForFirstSoThatItMayBeKept() throws Exception {
        String token = token("manager", "reader");

        Policy first = authorizeCaller.decide(request("Bearer " + token, "/GET/v1/jobs"));
        Policy second = authorizeCaller.decide(request("bearer " + token, "/POST/v1/jobs"));

        assertThat(second).isEqualTo(first);
        assertThat(allows(first, "/GET/v1/jobs")).isTrue();
        assertThat(allows(first, "/GET/v1/recordings")).isTrue();
        assertThat(allows(first, "/POST/v1/jobs")).isFalse();
        assertThat(allows(first, "/POST/v1/jobs/a/cancel")).isFalse();
    }

    @Test
    void functionsAreToldTheCallerAsTexts() throws Exception {
        Policy policy = authorizeCaller.decide(request("Bearer " + token("reader", "artist"), "/GET/v1/recordings"));

        assertThat(policy.context())
                .isEqualTo(Map.of("subject", "evan", "roles", "artist reader", "artists", "[\"Björk\"]"));
    }

    @Test
    void whoHasNoRoleIsDeniedEverything() throws Exception {
        Policy policy = authorizeCaller.decide(request("Bearer " + token("gardener"), "/GET/v1/jobs"));

        assertThat(policy.policyDocument().statement())
                .containsExactly(new Statement("execute-api:Invoke", "Deny", List.of(STAGE + "/*")));
    }

    @Test
    void whatIsNoBearerTokenIsRefused() {
        for (String header : new String[] {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", token("reader")}) {
            assertThatThrownBy(() -> authorizeCaller.decide(request(header, "/GET/v1/jobs")))
                    .as(header)
                    .isInstanceOf(TokenRefusedException.class);
        }
    }

    private String token(String... roles) {
        return issuer.token(clock.instant(), claims -> claims.setClaim("roles", List.of(roles)));
    }

    private static TokenRequest request(String header, String route) {
        return new TokenRequest(header, STAGE + route);
    }

    private static boolean allows(Policy policy, String route) {
        Statement statement = policy.policyDocument().statement().getFirst();
        return statement.effect().equals("Allow")
                && statement.resource().stream().anyMatch(resource -> (STAGE + route)
                        .matches(Pattern.quote(resource).replace("*", "\\E.*\\Q")));
    }
}
