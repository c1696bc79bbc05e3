package io.tapeline.standins.bulkapi;

import io.tapeline.server.Exchange;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code POST /oauth2/token}: exchanges client credentials for a token that expires. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, client credentials</a>
 */
final class OAuth {
    private final Routes routes;
    private final BulkApiAccount account;
    private final Duration validity;
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

    OAuth(Routes routes, BulkApiAccount account, Duration validity, InstantSource clock) {
        this.routes = routes;
        this.account = account;
        this.validity = validity;
        this.clock = clock;
    }

    void token(Exchange exchange) throws IOException {
        var grant = Exchange.form(exchange.body(), "grant_type").or(() -> exchange.parameter("grant_type"));
        routes.run(FaultRoute.OAUTH_TOKEN, account.user(), exchange, answering -> {
            var basic = account.user() + ":" + account.key();
            var expected = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
            if (!answering.header("Authorization").orElse("").equals(expected)) {
                answering.sendJson(401, Map.of("error", "invalid_client"));
            } else if (!grant.orElse("").equals("client_credentials")) {
                answering.sendJson(400, Map.of("error", "unsupported_grant_type"));
            } else if (!answering.header("service-host").orElse("").equals(BulkApi.SERVICE_HOST)) {
                answering.sendJson(400, Map.of("error", "the header service-host is missing or wrong"));
            } else {
                var token = "bulk-" + UUID.randomUUID();
                tokens.put(token, clock.instant().plus(validity));
                answering.sendJson(
                        200, Map.of("token_type", "Bearer", "access_token", token, "expires_in", validity.toSeconds()));
            }
        });
    }

    /** Whether a request has a token that has not expired. */
    boolean allows(Exchange exchange) {
        var authorization = exchange.header("Authorization").orElse("");
        var until = tokens.get(authorization.replaceFirst("^Bearer ", ""));
        return authorization.startsWith("Bearer ")
                && until != null
                && clock.instant().isBefore(until);
    }
}
