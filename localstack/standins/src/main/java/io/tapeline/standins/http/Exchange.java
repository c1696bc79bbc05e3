package io.tapeline.standins.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.tapeline.standins.faults.FaultDecision;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One request and its answer, which suffers the faults that were decided for it. Used by one thread. */
public final class Exchange {
    /** Reads and writes the JSON of every stand-in. */
    public static final JsonMapper JSON = new JsonMapper();

    private final HttpExchange http;
    private FaultDecision faults = FaultDecision.NONE;
    private int status;
    private long bytesSent;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    /** What shall happen to the answer. */
    public void suffer(FaultDecision decision) {
        faults = decision;
    }

    /** The faults of this request. */
    public FaultDecision faults() {
        return faults;
    }

    /** GET, POST … */
    public String method() {
        return http.getRequestMethod();
    }

    /** The path, as it was sent (still percent-encoded). */
    public String path() {
        return http.getRequestURI().getRawPath();
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    /** A query parameter, decoded. */
    public Optional<String> parameter(String name) {
        return form(Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse(""), name);
    }

    /** A field of a form-encoded text. */
    public static Optional<String> form(String encoded, String name) {
        return Arrays.stream(encoded.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** The body as text; a gzip body is unpacked. */
    public String body() throws IOException {
        var packed =
                header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("gzip");
        try (var in = packed ? new GZIPInputStream(http.getRequestBody()) : http.getRequestBody()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The body as JSON; a missing node when it is empty or no JSON. */
    public JsonNode jsonBody() throws IOException {
        try {
            return JSON.readTree(body());
        } catch (JsonProcessingException malformed) {
            return JSON.missingNode();
        }
    }

    /** Sets a header of the answer. */
    public Exchange with(String name, String value) {
        http.getResponseHeaders().set(name, value);
        return this;
    }

    /** Answers with JSON. */
    public void sendJson(int httpStatus, Object value) throws IOException {
        with("Content-Type", "application/json");
        sendBytes(httpStatus, JSON.writeValueAsBytes(value));
    }

    /** Answers with text. */
    public void sendText(int httpStatus, String contentType, String text) throws IOException {
        with("Content-Type", contentType);
        sendBytes(httpStatus, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with bytes that are at hand. */
    public void sendBytes(int httpStatus, byte[] body) throws IOException {
        send(httpStatus, body.length, out -> out.write(body));
    }

    /** Answers with a body of a known length, streamed. */
    public void send(int httpStatus, long length, BodyWriter body) throws IOException {
        status = httpStatus;
        if (method().equals("HEAD")) {
            with("Content-Length", Long.toString(length));
            http.sendResponseHeaders(httpStatus, -1);
            return;
        }
        var damage = BodyDamage.of(faults, length);
        var announced = damage.announcedLength();
        http.sendResponseHeaders(httpStatus, announced == 0 ? -1 : announced);
        if (announced == 0) {
            return;
        }
        var out = damage.apply(http.getResponseBody());
        try {
            body.write(out);
            out.flush();
        } catch (DamagedOutputStream.CutOff cut) {
            http.getResponseBody().flush();
        } finally {
            bytesSent = out.written();
        }
    }

    /** Closes the connection without a word. */
    public void drop() {
        http.close();
    }

    /** The status sent so far, 0 when none was. */
    int status() {
        return status;
    }

    long bytesSent() {
        return bytesSent;
    }

    /** Ends the exchange; a body that is shorter than announced closes the connection. */
    void finish() {
        http.close();
    }
}
