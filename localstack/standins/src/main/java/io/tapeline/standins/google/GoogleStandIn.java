package io.tapeline.standins.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * Registers the stand-in for Google on a server, with its part of the control endpoint: {@code /control/google}. It has one
 * provider, one service account, and the secrets of the other stand-ins in the project {@code stand-in}.
 */
public final class GoogleStandIn {
    /** The path of Google's services on the server. */
    public static final String PATH = "/google";

    /** The workload identity provider that trusts AWS roles. */
    public static final String PROVIDER =
            "projects/1234567890/locations/global/workloadIdentityPools/stand-in/providers/aws";

    /** The service account whose tokens may read the secrets, as may tokens of the roles themselves. */
    public static final String ACCOUNT = "reader@stand-in.iam.gserviceaccount.com";

    private static final Duration LIFE = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, String> secrets;
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    private GoogleStandIn(Map<String, String> secrets, InstantSource clock) {
        this.secrets = new ConcurrentHashMap<>(secrets);
        this.clock = clock;
    }

    /**
     * Registers all routes.
     *
     * @param secrets JSON by the secrets' names
     */
    public static void register(LocalServer server, Routes routes, Map<String, String> secrets, InstantSource clock) {
        GoogleStandIn google = new GoogleStandIn(secrets, clock);
        server.route(
                PATH + "/v1/token",
                exchange -> routes.run(FaultRoute.GOOGLE_TOKEN, "token", exchange, google::exchanged));
        server.route(
                PATH + "/v1/projects/-/serviceAccounts/",
                exchange -> routes.run(FaultRoute.GOOGLE_TOKEN, "token", exchange, google::ofAccount));
        server.route(
                PATH + "/v1/projects/",
                exchange -> routes.run(FaultRoute.GOOGLE_SECRET, exchange.path(), exchange, google::secret));
        server.route("/control/google", google::control);
    }

    /**
     * POST {@code {"roles": {"<access key id>": "<secret access key>"}, "secrets": {"name": "text"}, "expireTokens": true}}, each
     * optional.
     */
    private void control(Exchange exchange) throws IOException {
        JsonNode wanted = exchange.jsonBody();
        wanted.path("roles")
                .properties()
                .forEach(role -> roles.put(role.getKey(), role.getValue().asText()));
        wanted.path("secrets")
                .properties()
                .forEach(
                        secret -> secrets.put(secret.getKey(), secret.getValue().asText()));
        if (wanted.path("expireTokens").asBoolean()) {
            tokens.clear();
        }
        exchange.sendJson(200, Map.of("tokensIssued", issued.get(), "roles", roles.keySet()));
    }

    private void exchanged(Exchange exchange) throws IOException {
        JsonNode wanted = exchange.jsonBody();
        String audience = "//iam.googleapis.com/" + PROVIDER;
        if (!audience.equals(wanted.path("audience").asText())) {
            refuse(exchange, 400, "invalid_target", "The audience is no provider of this stand-in.");
            return;
        }
        boolean aws = wanted.path("subjectTokenType").asText().equals("urn:ietf:params:aws:token-type:aws4_request")
                && wanted.path("grantType").asText().equals("urn:ietf:params:oauth:grant-type:token-exchange");
        Optional<String> problem = aws
                ? CallerProof.read(wanted.path("subjectToken").asText())
                        .map(proof -> proof.problem(audience, roles, clock))
                        .orElse(Optional.of("The subject token is not readable."))
                : Optional.of("The token's type is not AWS's.");
        if (problem.isPresent()) {
            refuse(exchange, 400, "invalid_grant", problem.get());
            return;
        }
        exchange.sendJson(
                200,
                Map.of(
                        "access_token",
                        token(),
                        "issued_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        LIFE.toSeconds()));
    }

    private void ofAccount(Exchange exchange) throws IOException {
        if (!authorized(exchange)) {
            refuse(exchange, 401, "UNAUTHENTICATED", "The token is not good.");
        } else if (!exchange.path().endsWith("/" + ACCOUNT + ":generateAccessToken")) {
            refuse(exchange, 403, "PERMISSION_DENIED", "Permission iam.serviceAccounts.getAccessToken denied.");
        } else {
            exchange.sendJson(
                    200,
                    Map.of(
                            "accessToken",
                            token(),
                            "expireTime",
                            clock.instant().plus(LIFE).toString()));
        }
    }

    private void secret(Exchange exchange) throws IOException {
        String name = exchange.path().substring(PATH.length() + "/v1/".length());
        if (!authorized(exchange)) {
            refuse(exchange, 401, "UNAUTHENTICATED", "The token is not good.");
            return;
        }
        String prefix = "projects/stand-in/secrets/";
        String suffix = "/versions/latest:access";
        String text = name.startsWith(prefix) && name.endsWith(suffix)
                ? secrets.get(name.substring(prefix.length(), name.length() - suffix.length()))
                : null;
        if (text == null) {
            refuse(exchange, 404, "NOT_FOUND", "Secret [" + name + "] not found or has no versions.");
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        ObjectNode answer = Json.MAPPER.createObjectNode().put("name", name);
        answer.putObject("payload")
                .put("data", Base64.getEncoder().encodeToString(bytes))
                .put("dataCrc32c", Long.toString(sum.getValue()));
        exchange.sendJson(200, answer);
    }

    private String token() {
        String token = "google-token-" + issued.incrementAndGet();
        tokens.put(token, clock.instant().plus(LIFE));
        return token;
    }

    private boolean authorized(Exchange exchange) {
        return exchange.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> tokens.get(header.substring("Bearer ".length())))
                .filter(clock.instant()::isBefore)
                .isPresent();
    }

    private static void refuse(Exchange exchange, int status, String code, String message) throws IOException {
        exchange.sendJson(status, Map.of("error", Map.of("code", status, "message", message, "status", code)));
    }
}
