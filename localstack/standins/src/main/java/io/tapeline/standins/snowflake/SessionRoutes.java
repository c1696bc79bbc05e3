package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The routes of the driver's protocol for sessions; {@link QueryRoutes} has the others. */
final class SessionRoutes {
    private static final long MASTER_VALIDITY_SECONDS = 14_400;

    private final Routes routes;
    private final LoginCheck login;
    private final Sessions sessions;
    private final Queries queries;

    SessionRoutes(Routes routes, LoginCheck login, Sessions sessions, Queries queries) {
        this.routes = routes;
        this.login = login;
        this.sessions = sessions;
        this.queries = queries;
    }

    void register(LocalServer server) {
        server.route("/session/v1/login-request", this::login);
        server.route("/session/token-request", this::renew);
        server.route("/session/heartbeat", exchange -> inSession(exchange, session -> {}));
        server.route("/session", exchange -> inSession(exchange, this::end));
        server.route("/telemetry/send", exchange -> Envelope.send(exchange, null));
    }

    private void login(Exchange exchange) throws IOException {
        var request = exchange.jsonBody().path("data");
        var user = request.path("LOGIN_NAME").asText().toUpperCase(Locale.ROOT);
        routes.run(FaultRoute.SNOWFLAKE_LOGIN, user, exchange, (answering, faults) -> {
            try {
                if (faults.has(FaultKind.REFUSE_LOGIN)) {
                    throw SnowflakeError.wrongPassword();
                }
                login.check(request);
                Envelope.send(answering, welcome(answering, request, user));
            } catch (SnowflakeError refused) {
                Envelope.send(answering, refused, null);
            }
        });
    }

    private Map<String, Object> welcome(Exchange exchange, JsonNode request, String user) {
        var session = sessions.open(
                user,
                exchange.parameter("databaseName").orElse("BI_PROD").toUpperCase(Locale.ROOT),
                exchange.parameter("schemaName").orElse("PUBLIC").toUpperCase(Locale.ROOT));
        request.path("SESSION_PARAMETERS")
                .properties()
                .forEach(entry -> session.set(entry.getKey(), plain(entry.getValue())));
        return Map.ofEntries(
                Map.entry("token", session.token()),
                Map.entry("masterToken", session.masterToken()),
                Map.entry("validityInSeconds", sessions.validity().toSeconds()),
                Map.entry("masterValidityInSeconds", MASTER_VALIDITY_SECONDS),
                Map.entry("sessionId", session.id()),
                Map.entry("displayUserName", user),
                Map.entry("serverVersion", "9.0.0"),
                Map.entry("parameters", session.parameters()),
                Map.entry(
                        "sessionInfo",
                        Map.of(
                                "databaseName", session.database(),
                                "schemaName", session.schema(),
                                "roleName", exchange.parameter("roleName").orElse("STANDIN_ROLE"),
                                "warehouseName", exchange.parameter("warehouse").orElse("STANDIN_WH"))));
    }

    private void renew(Exchange exchange) throws IOException {
        var authorization = exchange.header("Authorization").orElse("");
        routes.run(FaultRoute.SNOWFLAKE_TOKEN, "token", exchange, answering -> {
            try {
                var session = sessions.renew(authorization);
                Envelope.send(
                        answering,
                        Map.of(
                                "sessionToken", session.token(),
                                "masterToken", session.masterToken(),
                                "validityInSecondsST", sessions.validity().toSeconds(),
                                "validityInSecondsMT", MASTER_VALIDITY_SECONDS,
                                "sessionId", session.id()));
            } catch (SnowflakeError refused) {
                Envelope.send(answering, refused, null);
            }
        });
    }

    private void end(Session session) {
        sessions.end(session);
        queries.forget(session);
    }

    private void inSession(Exchange exchange, Consumer<Session> work) throws IOException {
        try {
            work.accept(sessions.require(exchange.header("Authorization").orElse("")));
            Envelope.send(exchange, null);
        } catch (SnowflakeError refused) {
            Envelope.send(exchange, refused, null);
        }
    }

    private static Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isInt() ? (Object) value.intValue() : value.asText();
    }
}
