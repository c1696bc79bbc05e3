package io.tapeline.authorizecaller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.metrics.MetricLog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the authorizer's failures count as errors that a person should look at. */
class AuthorizeCallerHandlerTest {

    private static final String ROUTE = "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/v1/jobs";

    private final MovableClock clock = new MovableClock();
    private final TestIssuer issuer = new TestIssuer();
    private final List<String> measured = new ArrayList<>();
    private final AuthorizeCallerHandler handler = new AuthorizeCallerHandler(
            new AuthorizeCaller(
                    new AccessTokens(
                            new TestSettings(),
                            new IssuerKeys(new TestSettings(), issuer, new ObjectMapper(), clock),
                            clock),
                    RouteRoles.read(new ByteArrayInputStream("paths: {}".getBytes(StandardCharsets.UTF_8))),
                    new ObjectMapper()),
            new MetricLog(clock, measured::add));

    @Test
    void aRefusedTokenIsNoError() {
        assertThatThrownBy(() -> ask("Bearer none")).hasMessage("Unauthorized");

        assertThat(measured).isEmpty();
    }

    @Test
    void anIssuerThatCanNotBeReachedIsAnError() {
        String token = issuer.token(clock.instant(), claims -> {});
        issuer.becomeUnreachable();

        assertThatThrownBy(() -> ask("Bearer " + token))
                .hasMessageStartingWith(IssuerUnavailableException.class.getName());

        assertThat(measured).hasSize(1);
        assertThat(measured.getFirst()).contains("\"Name\":\"AuthorizerErrors\"", "\"AuthorizerErrors\":1");
    }

    @Test
    void whatIsNotForeseenReachesLambdaWithoutSecrets() {
        String token = issuer.token(clock.instant(), claims -> claims.setClaim("roles", List.of("reader")));
        TokenRequest notOfAnApi = new TokenRequest("Bearer " + token, "arn:aws:?X-Amz-Signature=CANARY");

        assertThatThrownBy(() -> handler.handleRequest(notOfAnApi, new FiveMinutes()))
                .hasMessage(
                        "java.lang.IllegalArgumentException: Not a method of an API: arn:aws:?X-Amz-Signature=(hidden)")
                .hasNoCause();
    }

    private Policy ask(String header) {
        return handler.handleRequest(new TokenRequest(header, ROUTE), new FiveMinutes());
    }
}
