package io.tapeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The studio's API and its S3 on one port, for faults that the real ones can't be told to have. It is as strict as they are
 * where a client could go wrong: nothing is registered that was not sent.
 */
public final class FakeStudio implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The connection breaks after the request was read. */
    public static final int BROKEN = 0;
    /** The request is carried out, and its answer is lost. */
    public static final int ANSWER_LOST = 1;

    private final HttpServer server;
    private final Map<String, ObjectNode> uploads = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> versions = new ConcurrentHashMap<>();
    private final Map<String, Queue<Integer>> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    public FakeStudio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests of that kind ({@code announce}, {@code put}, {@code get}, {@code url}, {@code register}) go so wrong. */
    public FakeStudio fault(String kind, Integer... statuses) {
        faults.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).addAll(Arrays.asList(statuses));
        return this;
    }

    /** Answers there, too. */
    public FakeStudio with(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    public int requests(String kind) {
        return requests.getOrDefault(kind, new AtomicInteger()).get();
    }

    public Map<String, ObjectNode> versions() {
        return versions;
    }

    public Map<String, byte[]> objects() {
        return objects;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String kind = kind(exchange.getRequestMethod(), path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
            Integer fault =
                    faults.getOrDefault(kind, new ConcurrentLinkedQueue<>()).poll();
            if (fault != null && fault > ANSWER_LOST) {
                answer(exchange, fault, "{}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (fault != null && fault == BROKEN) {
                return;
            }
            String id = path.replaceAll(".*/(u[0-9]+).*", "$1");
            switch (kind) {
                case "announce" -> announce(exchange, body);
                case "url" -> answer(exchange, 200, withUrl(uploads.get(id)));
                case "register" -> register(exchange, body);
                case "put" -> put(exchange, id, body, fault);
                case "get" -> get(exchange, objects.get(id));
                case "health" -> answer(exchange, 200, JSON.createObjectNode());
                case "show" -> answer(exchange, 200, uploads.get(id));
                case "abort" -> {
                    uploads.remove(id);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "download" -> download(exchange);
                case "list" -> list(exchange);
                default -> answer(exchange, 404, JSON.createObjectNode());
            }
        }
    }

    private static String kind(String method, String path) {
        if (path.startsWith("/s3/")) {
            return method.toLowerCase(java.util.Locale.ROOT);
        }
        return switch (method + " " + path.replaceAll("/u[0-9]+", "/ID")) {
            case "POST /v1/uploads" -> "announce";
            case "POST /v1/uploads/ID/url" -> "url";
            case "GET /v1/uploads/ID" -> "show";
            case "DELETE /v1/uploads/ID" -> "abort";
            case "POST /v1/versions" -> "register";
            case "GET /v1/recordings/download" -> "download";
            case "GET /v1/recordings" -> "list";
            case "GET /v1/health" -> "health";
            default -> "other";
        };
    }

    private void announce(HttpExchange exchange, byte[] body) throws IOException {
        ObjectNode upload = (ObjectNode) JSON.readTree(body);
        ObjectNode there = versions.get(name(upload));
        if (there != null) {
            if (there.path("sha256").equals(upload.path("sha256"))) {
                answer(exchange, 200, JSON.createObjectNode().set("already_registered", there));
            } else {
                answer(exchange, 409, JSON.createObjectNode().put("code", "version-exists"));
            }
            return;
        }
        String id = "u" + ids.incrementAndGet();
        uploads.put(id, upload.put("upload_id", id).put("state", "open"));
        answer(exchange, 201, withUrl(upload));
    }

    private ObjectNode withUrl(ObjectNode upload) {
        ObjectNode answer = upload.deepCopy();
        answer.putObject("single")
                .put("url", url() + "/s3/" + upload.path("upload_id").asText())
                .putObject("headers");
        return answer;
    }

    private void put(HttpExchange exchange, String id, byte[] body, Integer fault) throws IOException {
        boolean there = objects.putIfAbsent(id, body) != null;
        if (fault == null) {
            exchange.getResponseHeaders().add("ETag", "\"e\"");
            exchange.sendResponseHeaders(there ? 412 : 200, -1);
        }
    }

    private void register(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode registration = JSON.readTree(body);
        String id = registration.path("upload_id").asText();
        ObjectNode upload = uploads.get(id);
        if (upload == null) {
            answer(exchange, 404, JSON.createObjectNode());
        } else if (!objects.containsKey(id)) {
            answer(exchange, 409, JSON.createObjectNode().put("code", "not-uploaded"));
        } else {
            ObjectNode recording = upload.deepCopy()
                    .put("object", id)
                    .put("needs_review", registration.path("needs_review").asBoolean());
            recording.set("original_path", registration.path("original_path"));
            ObjectNode before = versions.putIfAbsent(name(upload), recording);
            if (before == null || before.path("object").asText().equals(id)) {
                answer(exchange, 201, recording);
            } else {
                answer(exchange, 409, JSON.createObjectNode().put("code", "version-exists"));
            }
        }
    }

    private void download(HttpExchange exchange) throws IOException {
        ObjectNode recording = versions.get(asked(exchange));
        if (recording == null) {
            answer(exchange, 404, JSON.createObjectNode());
            return;
        }
        answer(
                exchange,
                200,
                recording
                        .deepCopy()
                        .put("url", url() + "/s3/" + recording.path("object").asText()));
    }

    private void list(HttpExchange exchange) throws IOException {
        ObjectNode page = JSON.createObjectNode();
        String asked = asked(exchange);
        versions.forEach((name, recording) -> {
            if (name.startsWith(asked)) {
                page.withArray("recordings").add(recording);
            }
        });
        answer(exchange, 200, page);
    }

    /** The names that a query has, outermost first; with a slash at the end when there are more below. */
    private static String asked(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        StringBuilder name = new StringBuilder();
        for (String part : new String[] {"artist", "song", "track", "version"}) {
            if (query.containsKey(part)) {
                name.append(query.get(part)).append(part.equals("version") ? "" : "/");
            }
        }
        return name.toString();
    }

    private static void get(HttpExchange exchange, byte[] object) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        answer(exchange, range == null ? 200 : 206, Arrays.copyOfRange(object, from, object.length));
    }

    private static String name(JsonNode upload) {
        return String.join(
                "/",
                upload.path("artist").asText(),
                upload.path("song").asText(),
                upload.path("track").asText(),
                upload.path("version").asText());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        answer(exchange, status, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
