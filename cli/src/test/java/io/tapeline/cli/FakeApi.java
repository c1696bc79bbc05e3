package io.tapeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An HTTP server that answers like manage-jobs. For each request line ({@code "GET /v1/jobs/a"}) it gives its answers one after the
 * other, and then repeats the last one.
 */
public final class FakeApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a caller sent. */
    public record Request(String line, String body, Map<String, String> headers) {
        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    private record Answer(int status, String body, boolean cut) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> admitted = any -> true;

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds an answer to that request line. */
    public FakeApi answer(String line, int status, String body) {
        return add(line, new Answer(status, body, false));
    }

    /** Breaks the connection of the next request with that line. */
    public FakeApi breakConnection(String line) {
        return add(line, new Answer(0, "", true));
    }

    /** Refuses a request with another token, as API Gateway does, without using up an answer. */
    public FakeApi admitting(Predicate<String> token) {
        admitted = token;
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    private synchronized FakeApi add(String line, Answer answer) {
        answers.computeIfAbsent(line, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized Answer next(String line) {
        Deque<Answer> left = answers.getOrDefault(line, new ArrayDeque<>());
        return left.size() > 1 ? left.remove() : left.isEmpty() ? new Answer(404, "{}", false) : left.peek();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(line, body, headers));
            String token = headers.getOrDefault("Authorization", "").replaceFirst("^Bearer ", "");
            Answer answer = admitted.test(token) ? next(line) : new Answer(401, "{}", false);
            if (answer.cut()) {
                return;
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
