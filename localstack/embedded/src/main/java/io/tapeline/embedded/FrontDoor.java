package io.tapeline.embedded;

import io.tapeline.embedded.api.Gateway;
import io.tapeline.embedded.console.ConsoleFiles;
import io.tapeline.embedded.invoke.AwsApi;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** The stack's port. It is bound first, so that a port in use is detected at once, and serves requests when everything else is ready. */
final class FrontDoor implements AutoCloseable {
    private final AtomicReference<LocalServer.Handler> handler = new AtomicReference<>(FrontDoor::notYet);
    private final LocalServer server;

    /** @param tls for HTTPS; plain HTTP if empty */
    FrontDoor(int port, Optional<SSLContext> tls) throws IOException {
        try {
            server = new LocalServer(port, tls, Optional.empty());
        } catch (BindException e) {
            throw new StackException(
                    StackException.UNABLE,
                    "Port " + port + " is in use; end the program that holds it or choose another one with --port.");
        }
        server.route("/", exchange -> handler.get().handle(exchange));
        server.start();
    }

    String url() {
        return server.url();
    }

    /** @param accessKeyId that a call of an AWS API must name, as every AWS client with that key does */
    void open(Gateway gateway, List<AwsApi> apis, ConsoleFiles console, String accessKeyId) {
        handler.set(exchange -> {
            Optional<AwsApi> aws =
                    apis.stream().filter(api -> api.claims(exchange)).findFirst();
            if (aws.isPresent() && !names(exchange, accessKeyId)) {
                exchange.with("x-amzn-ErrorType", "UnrecognizedClientException")
                        .sendJson(
                                403,
                                Json.object()
                                        .put("__type", "UnrecognizedClientException")
                                        .put("message", "The request is not signed with this stack's access key."));
            } else if (aws.isPresent()) {
                aws.get().handle(exchange);
            } else if (console.claims(exchange)) {
                console.handle(exchange);
            } else {
                gateway.handle(exchange);
            }
        });
    }

    /**
     * Protects the AWS APIs from web pages: a browser does not send this header to another origin without a preflight request, and
     * only users of the data folder know the key's id. The signature itself is not checked.
     */
    private static boolean names(Exchange exchange, String accessKeyId) {
        return exchange.header("Authorization")
                .filter(header ->
                        header.startsWith("AWS4-HMAC-SHA256 ") && header.contains("Credential=" + accessKeyId + "/"))
                .isPresent();
    }

    private static void notYet(Exchange exchange) throws IOException {
        exchange.sendJson(503, Json.object().put("message", "the stack is starting"));
    }

    @Override
    public void close() {
        server.close();
    }
}
