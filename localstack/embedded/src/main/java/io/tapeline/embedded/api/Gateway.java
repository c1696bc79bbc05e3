package io.tapeline.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.api.Authorizers.Decision;
import io.tapeline.embedded.description.GatewayResponse;
import io.tapeline.embedded.description.Route;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.embedded.room.Room;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP API: finds a request's route, asks its authorizer, invokes its function and sends the answer. */
public final class Gateway {
    /** API Gateway's limit for a body, in bytes. */
    private static final int LARGEST_BODY = 10 << 20;

    private static final String NO_ROOM = "The disk of this stack is full, or nearly so; make room and ask again.";

    private final LambdaHost host;
    private final Room room;
    private final Needs needs;
    private final Clock clock;
    private final Duration limit;
    private final Router router;
    private final Authorizers authorizers;
    private final GatewayErrors errors;

    /**
     * Sends requests to functions.
     *
     * @param responses the gateway's own answers, by type
     * @param limit how long a function may take: 29 s on AWS
     * @param room while there is none, routes that bring data are refused
     * @param needs checked before a function is invoked
     */
    public Gateway(
            LambdaHost host,
            List<Route> routes,
            String region,
            Map<String, GatewayResponse> responses,
            Clock clock,
            Duration limit,
            Room room,
            Needs needs) {
        this.room = room;
        this.needs = needs;
        this.host = host;
        this.clock = clock;
        this.limit = limit;
        this.router = new Router(routes);
        this.errors = new GatewayErrors(responses);
        this.authorizers =
                new Authorizers(host, clock, "arn:aws:execute-api:" + region + ":000000000000:" + ApiRequest.API_ID);
    }

    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Optional<Router.Match> match = router.find(exchange.method(), exchange.path());
        if (match.isEmpty()) {
            errors.send(
                    exchange,
                    GatewayErrors.Type.MISSING_AUTHENTICATION_TOKEN,
                    UUID.randomUUID().toString());
            return;
        }
        ApiRequest request = ApiRequest.of(exchange, match.get(), clock.instant());
        exchange.with("x-amzn-RequestId", request.id());
        Optional<byte[]> body = exchange.body(LARGEST_BODY);
        if (body.isEmpty()) {
            errors.send(exchange, GatewayErrors.Type.REQUEST_TOO_LARGE, request.id());
            return;
        }
        Optional<ObjectNode> context = Optional.empty();
        if (match.get().route().authorizer().isPresent()) {
            switch (authorizers.decide(match.get().route().authorizer().get(), request)) {
                case Decision.Allowed allowed -> context = Optional.of(allowed.context());
                case Decision.Refused refused -> {
                    errors.send(exchange, refused.type(), request.id());
                    return;
                }
            }
        }
        if (match.get().route().bringsData() && !room.isThere()) {
            noRoom(exchange);
            return;
        }
        Optional<String> missing = needs.missing(exchange.method(), exchange.path(), body.get());
        if (missing.isPresent()) {
            problem(exchange, 503, "program-missing", "A program is missing", missing.get());
            return;
        }
        answer(exchange, request, ProxyEvent.of(request, body.get(), context));
    }

    private void answer(Exchange exchange, ApiRequest request, byte[] event) throws IOException, InterruptedException {
        String function = request.match().route().function();
        Outcome outcome;
        try {
            outcome = host.invoke(function, event).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            errors.send(exchange, GatewayErrors.Type.INTEGRATION_TIMEOUT, request.id());
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        Optional<ProxyAnswer> answer =
                outcome instanceof Outcome.Answer proxied ? ProxyAnswer.read(proxied.body()) : Optional.empty();
        if (answer.isPresent()) {
            answer.get().send(exchange);
        } else if (room.isThere()) {
            errors.send(exchange, GatewayErrors.Type.DEFAULT_5XX, request.id());
        } else {
            noRoom(exchange);
        }
    }

    private static void noRoom(Exchange exchange) throws IOException {
        problem(exchange, 507, "disk-full", "There is no room", NO_ROOM);
    }

    /** The same format as the functions' errors: RFC 9457. */
    private static void problem(Exchange exchange, int status, String code, String title, String detail)
            throws IOException {
        exchange.with("Content-Type", "application/problem+json")
                .sendJson(
                        status,
                        Json.object()
                                .put("type", "urn:tapeline:problem:" + code)
                                .put("title", title)
                                .put("status", status)
                                .put("detail", detail)
                                .put("code", code));
    }
}
