package io.tapeline.managejobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Stand-in for the invoke call of the Lambda API. Stores the invocations in a system property, which all class loaders share. */
public final class LambdaStandIn implements QuarkusTestResourceLifecycleManager {

    private static final String INVOCATIONS = "tapeline.test.invocations";
    private HttpServer server;

    static String invocations() {
        return System.getProperty(INVOCATIONS, "");
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", LambdaStandIn::invoke);
        server.start();
        System.setProperty(
                "aws.endpointUrlLambda",
                "http://127.0.0.1:" + server.getAddress().getPort());
        return Map.of();
    }

    private static void invoke(HttpExchange exchange) throws IOException {
        try (exchange) {
            String invocation = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type") + " "
                    + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            System.setProperty(INVOCATIONS, invocations() + "\n" + invocation);
            exchange.sendResponseHeaders(202, -1);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
