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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The studio's API and its S3 on one port, for faults that the real ones can't be made to have. It is as strict as they are where a
 * client could make mistakes: nothing is registered that was not sent.
 */
public final class FakeStudio implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The connection breaks after the request was read. */
    public static final int BROKEN = 0;
    /** The request is carried out, and its answer is lost. */
    public static final int ANSWER_LOST = 1;
    /** S3's answer when the credentials that signed the URL have expired. */
    public static final int CREDENTIALS_ENDED = 2;

    private final HttpServer server;
    private final Map<String, ObjectNode> uploads = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> versions = new ConcurrentHashMap<>();
    private final Map<String, Queue<Integer>> faults = new ConcurrentHashMap<>();
    private final Map<String, Runnable> first = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Predicate<String> admitted = any -> true;
    /** How many requests are still answered with "the object is being read". */
    private final AtomicInteger reading = new AtomicInteger();

    public FakeStudio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the faults of the next requests of that kind ({@code announce}, {@code put}, {@code get}, {@code url}, {@code register}). */
    public FakeStudio fault(String kind, Integer... statuses) {
        faults.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).addAll(Arrays.asList(statuses));
        return this;
    }

    /** Makes the API read every object before it becomes a version, and say so for so many requests. */
    public FakeStudio reads(int times) {
        reading.set(times);
        return this;
    }

    /** Runs the task before each request of that kind. */
    public FakeStudio before(String kind, Runnable task) {
        first.put(kind, task);
        return this;
    }

    /** Makes the API accept only tokens for which this holds; S3 needs no token. */
    public FakeStudio admitting(Predicate<String> tokens) {
        admitted = tokens;
        return this;
    }

    /** Adds a handler for another path. */
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
            String kind = StudioRequests.kind(exchange.getRequestMethod(), path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
            first.getOrDefault(kind, () -> {}).run();
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!Set.of("put", "get").contains(kind) && !admitted.test(token.replaceFirst("^Bearer ", ""))) {
                answer(exchange, 401, "{\"message\": \"Unauthorized\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            Integer fault =
                    faults.getOrDefault(kind, new ConcurrentLinkedQueue<>()).poll();
            if (fault != null && fault == CREDENTIALS_ENDED) {
                String error =
                        "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>";
                answer(exchange, 400, error.getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (fault != null && fault > CREDENTIALS_ENDED) {
                answer(exchange, fault, "{}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (fault != null && fault == BROKEN) {
                return;
            }
            String id = path.replaceAll(".*/(u[0-9]+).*", "$1");
            switch (kind) {
                case "announce", "register" -> {
                    Function<ObjectNode, ObjectNode> one = kind.equals("announce") ? this::announced : this::registered;
                    ObjectNode asked = (ObjectNode) JSON.readTree(body);
                    if (path.endsWith("-batches")) {
                        batch(exchange, asked.iterator().next(), one);
                    } else {
                        alone(exchange, one.apply(asked));
                    }
                }
                case "url" -> answer(exchange, 200, withUrl(uploads.get(id)));
                case "put" -> put(exchange, id, body, fault);
                case "ask" -> alone(exchange, ended(id));
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

    private ObjectNode announced(ObjectNode upload) {
        ObjectNode there = versions.get(StudioRequests.name(upload));
        if (there != null) {
            return there.path("sha256").equals(upload.path("sha256"))
                    ? result(200).set("already_registered", there)
                    : refused(409, "version-exists");
        }
        String id = "u" + ids.incrementAndGet();
        uploads.put(id, upload.put("upload_id", id).put("state", "open"));
        return result(201).set("upload", withUrl(upload));
    }

    private static ObjectNode result(int status) {
        return JSON.createObjectNode().put("status", status);
    }

    private static ObjectNode refused(int status, String code) {
        return result(status)
                .set("problem", JSON.createObjectNode().put("status", status).put("code", code));
    }

    /** Writes the answer of the route for a single item instead of a batch's result. */
    private static void alone(HttpExchange exchange, ObjectNode result) throws IOException {
        JsonNode body = result.has("already_registered")
                ? result
                : result.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElseThrow();
        answer(exchange, result.path("status").asInt(), body);
    }

    private static void batch(HttpExchange exchange, JsonNode all, Function<ObjectNode, ObjectNode> one)
            throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        all.forEach(each -> answer.withArray("results").add(one.apply((ObjectNode) each)));
        answer(exchange, 200, answer);
    }

    private ObjectNode withUrl(ObjectNode upload) {
        ObjectNode answer = upload.deepCopy();
        answer.putObject("single")
                .put("url", url() + "/s3/" + upload.path("upload_id").asText())
                .putObject("headers");
        return answer;
    }

    private void put(HttpExchange exchange, String id, byte[] body, Integer fault) throws IOException {
        if (!StudioRequests.sha256(body).equals(uploads.get(id).path("sha256").asText())) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        boolean there = objects.putIfAbsent(id, body) != null;
        if (fault == null) {
            exchange.getResponseHeaders().add("ETag", "\"e\"");
            exchange.sendResponseHeaders(there ? 412 : 200, -1);
        }
    }

    private ObjectNode registered(ObjectNode registration) {
        String id = registration.path("upload_id").asText();
        ObjectNode upload = uploads.get(id);
        if (upload == null) {
            return refused(404, "not-found");
        }
        if (!objects.containsKey(id)) {
            return refused(409, "not-uploaded");
        }
        if (reading.get() > 0) {
            upload.set("registration", registration);
            return result(202).set("registration", state(id, "registering"));
        }
        ObjectNode recording = upload.deepCopy()
                .put("object", id)
                .put("needs_review", registration.path("needs_review").asBoolean());
        recording.set("original_path", registration.path("original_path"));
        ObjectNode before = versions.putIfAbsent(StudioRequests.name(upload), recording);
        return before == null || before.path("object").asText().equals(id)
                ? result(201).set("recording", recording)
                : refused(409, "version-exists");
    }

    private static ObjectNode state(String id, String word) {
        return JSON.createObjectNode().put("upload_id", id).put("state", word);
    }

    private ObjectNode ended(String id) {
        if (reading.getAndDecrement() > 1) {
            return result(200).set("registration", state(id, "registering"));
        }
        ObjectNode result = registered((ObjectNode) uploads.get(id).remove("registration"));
        ObjectNode ended = state(id, result.has("problem") ? "refused" : "registered");
        ended.setAll(result);
        return result(200).set("registration", ended);
    }

    private void download(HttpExchange exchange) throws IOException {
        ObjectNode recording = versions.get(StudioRequests.queriedNames(exchange));
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
        String asked = StudioRequests.queriedNames(exchange);
        versions.forEach((name, recording) -> {
            if (name.startsWith(asked)) {
                page.withArray("recordings").add(recording);
            }
        });
        answer(exchange, 200, page);
    }

    private static void get(HttpExchange exchange, byte[] object) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        answer(exchange, range == null ? 200 : 206, Arrays.copyOfRange(object, from, object.length));
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
