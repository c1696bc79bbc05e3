package io.tapeline.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;

/** One request and its answer. Used by one thread. */
public final class Exchange {
    private final HttpExchange http;
    private LongFunction<BodyDamage> damage = BodyDamage::none;
    private int status;
    private long bytesSent;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    public String method() {
        return http.getRequestMethod();
    }

    /** The path as it was sent, percent-encoded. */
    public String path() {
        return http.getRequestURI().getRawPath();
    }

    /** The query as it was sent, percent-encoded; empty without one. */
    public String query() {
        return Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    }

    /** A query parameter, decoded. */
    public Optional<String> parameter(String name) {
        return form(query(), name);
    }

    /** A field of a form-encoded text. */
    public static Optional<String> form(String encoded, String name) {
        return Optional.ofNullable(fields(encoded).get(name));
    }

    /** The fields of a form-encoded text; if a field is repeated, its first value. */
    public static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    public Map<String, List<String>> headers() {
        return http.getRequestHeaders();
    }

    /** The caller's IP address. */
    public String caller() {
        return http.getRemoteAddress().getAddress().getHostAddress();
    }

    /** The whole body as it was sent, or empty when it is longer than {@code limit} bytes. */
    public Optional<byte[]> body(int limit) throws IOException {
        byte[] bytes = http.getRequestBody().readNBytes(limit + 1);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }

    /** The body as text; a gzip body is decompressed. */
    public String body() throws IOException {
        boolean packed =
                header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("gzip");
        try (var in = packed ? new GZIPInputStream(http.getRequestBody()) : http.getRequestBody()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The body as JSON; a missing node if it is empty or invalid. */
    public JsonNode jsonBody() throws IOException {
        try {
            return Json.MAPPER.readTree(body());
        } catch (JsonProcessingException malformed) {
            return Json.MAPPER.missingNode();
        }
    }

    public Exchange with(String name, String value) {
        http.getResponseHeaders().set(name, value);
        return this;
    }

    /** Adds a value to a header of the answer. */
    public void add(String name, String value) {
        http.getResponseHeaders().add(name, value);
    }

    /** Sets how the answer's body is damaged, depending on its length in bytes. */
    public void damage(LongFunction<BodyDamage> wanted) {
        damage = wanted;
    }

    /** Answers with JSON; keeps a Content-Type that has been set. */
    public void sendJson(int httpStatus, Object value) throws IOException {
        if (!http.getResponseHeaders().containsKey("Content-Type")) {
            with("Content-Type", "application/json");
        }
        sendBytes(httpStatus, Json.bytes(value));
    }

    public void sendText(int httpStatus, String contentType, String text) throws IOException {
        with("Content-Type", contentType).sendBytes(httpStatus, text.getBytes(StandardCharsets.UTF_8));
    }

    public void sendBytes(int httpStatus, byte[] body) throws IOException {
        send(httpStatus, body.length, out -> out.write(body));
    }

    /** Answers with a body of a known length, streamed. */
    public void send(int httpStatus, long length, BodyWriter body) throws IOException {
        status = httpStatus;
        if (method().equals("HEAD")) {
            with("Content-Length", Long.toString(length));
        }
        BodyDamage done = damage.apply(length);
        boolean bodiless =
                method().equals("HEAD") || done.announcedLength() == 0 || httpStatus == 204 || httpStatus == 304;
        http.sendResponseHeaders(httpStatus, bodiless ? -1 : done.announcedLength());
        if (bodiless) {
            return;
        }
        DamagedOutputStream out = done.apply(http.getResponseBody());
        try {
            body.write(out);
            out.flush();
        } catch (DamagedOutputStream.CutOff cut) {
            http.getResponseBody().flush();
        } finally {
            bytesSent = out.written();
        }
    }

    /** The status that was sent; 0 if none was. */
    public int status() {
        return status;
    }

    /** Bytes of the body sent so far. */
    public long bytesSent() {
        return bytesSent;
    }

    /** Ends the exchange. If there was no answer, or the body was shorter than announced, the connection is closed. */
    public void close() {
        http.close();
    }
}
