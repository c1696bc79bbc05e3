package io.tapeline.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.digest.Crc64Nvme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** One upload in parts: the API's answers about it, and its S3, which checks each part against the CRC in its signature. */
final class FakeMultipartUpload implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The parts that S3 has. */
    final Map<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
    /** All parts that were sent, including repetitions. */
    final Queue<Integer> puts = new ConcurrentLinkedQueue<>();
    /** Statuses of the next PUTs. */
    final Queue<Integer> faults = new ConcurrentLinkedQueue<>();
    /** The body of the last completion. */
    volatile Optional<JsonNode> completed = Optional.empty();
    /** Whether S3 no longer knows the upload. */
    volatile boolean gone;

    private final Map<Integer, String> signed = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeMultipartUpload() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/uploads/u1/part-urls", this::sign);
        server.createContext("/v1/uploads/u1/parts", this::list);
        server.createContext("/v1/uploads/u1/complete", exchange -> {
            completed = Optional.of(body(exchange));
            answer(exchange, 200, JSON.createObjectNode());
        });
        server.createContext("/s3/", this::put);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void sign(HttpExchange exchange) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        body(exchange).path("parts").forEach(part -> {
            signed.put(part.path("part").asInt(), part.path("crc64nvme").asText());
            answer.withArray("urls")
                    .addObject()
                    .put("part", part.path("part").asInt())
                    .put("url", url() + "/s3/" + part.path("part").asInt())
                    .putObject("headers");
        });
        answer(exchange, 200, answer);
    }

    private void list(HttpExchange exchange) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        if (gone) {
            answer(exchange, 409, answer.put("code", "parts-gone"));
            return;
        }
        answer.putArray("parts");
        parts.forEach((number, bytes) -> answer.withArray("parts")
                .addObject()
                .put("part", number)
                .put("etag", "there-" + number)
                .put("bytes", bytes.length)
                .put("crc64nvme", crc(bytes)));
        answer(exchange, 200, answer);
    }

    private void put(HttpExchange exchange) throws IOException {
        int part = Integer.parseInt(exchange.getRequestURI().getPath().substring("/s3/".length()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        puts.add(part);
        Integer fault = faults.poll();
        int status = fault == null ? crc(body).equals(signed.get(part)) ? 200 : 400 : fault;
        if (status == 200) {
            parts.put(part, body);
        }
        exchange.getResponseHeaders().add("ETag", "sent-" + part);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    static String crc(byte[] bytes) {
        return Crc64Nvme.base64(Crc64Nvme.of(bytes, 0, bytes.length));
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
