package io.tapeline.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Receives the issuer's answer from the browser, on a loopback port (RFC 8252, section 7.3). Only an answer with the right {@code
 * state} counts, because other pages and programs may call the port, too.
 */
final class LoopbackAnswer implements AutoCloseable {

    private static final String PATH = "/callback";

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    /** @param port 0 for any free port */
    LoopbackAnswer(int port, String state) {
        this.state = state;
        InetSocketAddress here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        try {
            server = HttpServer.create(here, 0);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "Port " + port + " of this machine can't be listened at: " + e.getMessage(),
                    "Name another by --port, one that the issuer knows.");
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** The address to which the browser is redirected. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** The parameters of the answer, by name; completed by other threads, at most once. */
    CompletableFuture<Map<String, String>> answer() {
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange.getRequestURI());
            boolean ours = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals(PATH)
                    && state.equals(query.get("state"));
            byte[] page = (ours ? "Go back to the terminal; this page can be closed." : "Nothing is here.")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(ours ? 200 : 404, page.length);
            exchange.getResponseBody().write(page);
            if (ours) {
                answer.complete(query);
            }
        }
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        String raw = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String field : raw.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                query.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
