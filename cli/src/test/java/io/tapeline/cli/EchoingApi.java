package io.tapeline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** An API that echoes what it was sent, including token and password, in various forms. */
final class EchoingApi implements AutoCloseable {

    static final String DEAD = "nobody answers";
    static final String PROBLEM = "a problem that quotes it";
    private static final String GARBAGE = "a page that quotes it";
    private static final String REFUSED = "a refusal that quotes it";
    private static final String FIELDS = "every field is it";
    private static final String S3 = "S3 refuses and quotes it";

    static final List<String> ANSWERS = List.of(DEAD, PROBLEM, GARBAGE, REFUSED, FIELDS, S3);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private volatile String form = PROBLEM;

    EchoingApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address for answers in that form. */
    String answering(String answer) {
        form = answer;
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse("")
                            .replaceFirst("^Bearer ", "")
                    + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = sent.strip();
            if (exchange.getRequestURI().getPath().contains("/s3/")) {
                answer(
                        exchange,
                        403,
                        "<Error><Code>X</Code><Message>" + exchange.getRequestURI() + "</Message></Error>");
                return;
            }
            if (exchange.getRequestURI().getPath().endsWith("/openid-configuration")) {
                answer(
                        exchange,
                        200,
                        JSON.createObjectNode()
                                .put("issuer", answering(form))
                                .put("token_endpoint", answering(form) + "/token")
                                .toString());
                return;
            }
            switch (form) {
                case PROBLEM -> answer(exchange, 500, problem(token).toString());
                case REFUSED -> answer(exchange, 400, problem(token).toString());
                case GARBAGE -> answer(exchange, 200, "<html>" + token + "</html>");
                default -> {
                    ObjectNode all = fields(token);
                    if (exchange.getRequestURI().getPath().matches(".*/(uploads|url|download)$")) {
                        sign(all, token);
                    }
                    answer(exchange, 200, all.toString());
                }
            }
        }
    }

    private static ObjectNode problem(String token) {
        ObjectNode problem =
                JSON.createObjectNode().put("detail", "Not with " + token).put("code", token);
        problem.putArray("errors").addObject().put("field", token).put("message", token);
        return problem;
    }

    /** An answer that fits every request. */
    private static ObjectNode fields(String token) {
        ObjectNode all = JSON.createObjectNode();
        for (String name : List.of(
                "id",
                "platform",
                "next",
                "upload_id",
                "artist",
                "song",
                "track",
                "version",
                "filename",
                "access_token")) {
            all.put(name, token);
        }
        all.put("state", "done").put("bytes", 2000).put("sha256", "0".repeat(64));
        all.putObject("problem").put("sentence", token);
        for (String name : List.of("jobs", "recordings", "failures", "results")) {
            all.putArray(name).add(all.deepCopy());
        }
        all.remove("next");
        return all;
    }

    /** Adds a link to an S3 that refuses, or one that is not a URL. */
    private void sign(ObjectNode upload, String token) {
        String url =
                answering(form) + "/s3/key?X-Amz-Signature=CANARY-of-a-link" + (form.equals(S3) ? "" : " " + token);
        upload.put("url", url).putObject("single").put("url", url).putObject("headers");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
