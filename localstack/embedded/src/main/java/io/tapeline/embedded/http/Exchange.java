package io.tapeline.embedded.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request and its answer. */
public final class Exchange {
    private final HttpExchange exchange;

    Exchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it was sent, percent-encoded. */
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    /** The query as it was sent, percent-encoded; empty without one. */
    public String query() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public Map<String, List<String>> headers() {
        return exchange.getRequestHeaders();
    }

    public String caller() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** The whole body, or empty when it is longer than {@code limit} bytes. */
    public Optional<byte[]> body(int limit) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(limit + 1);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }

    /** A header of the answer; to be set before it is sent. */
    public Exchange with(String name, String value) {
        exchange.getResponseHeaders().add(name, value);
        return this;
    }

    public void json(int status, Object body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (!headers.containsKey("Content-Type")) {
            headers.set("Content-Type", "application/json");
        }
        send(status, Json.bytes(body));
    }

    public void send(int status, byte[] body) throws IOException {
        boolean bodiless = body.length == 0 || status == 204 || status == 304 || method().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
