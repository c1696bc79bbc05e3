package io.tapeline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An issuer that accepts each refresh token once, as issuers with rotation do: token {@code t-2} comes with {@code r-2}, which is the
 * only one that gets {@code t-3}. It also accepts a password or a client secret.
 */
public final class StrictIssuer implements AutoCloseable {

    /** The requests that it received, field by field, with the header {@code Authorization} if there was one. */
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger down = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean withoutRefresh;

    public StrictIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The latest token. */
    public String latest() {
        return "t-" + given.get();
    }

    /** From now on it refuses all requests, because the user's session has ended. */
    public void endSession() {
        refusing = true;
    }

    /** The next so many requests get a server error. */
    public void fail(int questions) {
        down.set(questions);
    }

    public StrictIssuer withoutRefreshTokens() {
        withoutRefresh = true;
        return this;
    }

    public List<Map<String, String>> asked(String grant) {
        return asked.stream()
                .filter(form -> grant.equals(form.get("grant_type")))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 200, "{'issuer': '%1$s', 'token_endpoint': '%1$s/token'}".formatted(url()));
                return;
            }
            Map<String, String> form = new HashMap<>();
            for (String field : body.split("&")) {
                String[] pair = field.split("=", 2);
                form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            if (header != null) {
                form.put("Authorization", header);
            }
            asked.add(form);
            token(exchange, form);
        }
    }

    private synchronized void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        boolean stale = form.get("grant_type").equals("refresh_token")
                && !form.get("refresh_token").equals("r-" + given.get());
        if (down.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{}");
        } else if (refusing || stale) {
            answer(exchange, 400, "{'error': 'invalid_grant', 'error_description': 'Session not active'}");
        } else {
            int next = given.incrementAndGet();
            answer(
                    exchange,
                    200,
                    "{'access_token': 't-%d', 'expires_in': 3600%s}"
                            .formatted(next, withoutRefresh ? "" : ", 'refresh_token': 'r-" + next + "'"));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
