package io.tapeline.embedded.lambda;

import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Lambda Runtime API, version 2018-06-01, of one execution environment. Each environment has its own address.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    /** The largest answer of a function, in bytes (an AWS limit). */
    private static final int LARGEST_ANSWER = 6 << 20;

    private static final Pattern CALL =
            Pattern.compile("/2018-06-01/runtime/(?:(init)/error|invocation/(?:(next)|([^/]+)/(response|error)))");

    /** The calls of a process to its environment. */
    interface Calls {
        /** Waits for an event; empty when the process must end. */
        Optional<Handed> next() throws InterruptedException;

        /** False if this request is not the one in progress. */
        boolean finish(String requestId, Outcome outcome);

        void initFailed(Outcome.Failure failure);
    }

    /** An event with the time at which its invocation is killed. */
    record Handed(Invocation invocation, Instant deadline) {}

    private final Calls calls;
    private final String arn;
    private final LocalServer server;

    RuntimeApi(String arn, Calls calls) throws IOException {
        this.arn = arn;
        this.calls = calls;
        this.server = LocalServer.started(this::handle);
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    private void handle(Exchange exchange) throws IOException, InterruptedException {
        Matcher call = CALL.matcher(exchange.path());
        if (!call.matches()) {
            exchange.sendJson(404, Json.object().put("errorType", "NotFound").put("errorMessage", exchange.path()));
        } else if (call.group(2) != null) {
            next(exchange);
        } else if (call.group(1) != null) {
            calls.initFailed(failure(exchange));
            accepted(exchange);
        } else if (call.group(4).equals("error")) {
            finish(exchange, call.group(3), failure(exchange));
        } else {
            Optional<byte[]> body = exchange.body(LARGEST_ANSWER);
            finish(
                    exchange,
                    call.group(3),
                    body.<Outcome>map(Outcome.Answer::new).orElseGet(RuntimeApi::tooLarge));
        }
    }

    private void next(Exchange exchange) throws IOException, InterruptedException {
        Optional<Handed> handed = calls.next();
        if (handed.isEmpty()) {
            return; // the process is being ended; its client would crash on an answer without the headers
        }
        Invocation invocation = handed.get().invocation();
        String id = invocation.requestId();
        String digits = HexFormat.of().toHexDigits(id.hashCode()) + id.replace("-", "");
        exchange.with("Lambda-Runtime-Aws-Request-Id", id)
                .with(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(handed.get().deadline().toEpochMilli()))
                .with("Lambda-Runtime-Invoked-Function-Arn", arn)
                .with(
                        "Lambda-Runtime-Trace-Id",
                        "Root=1-" + digits.substring(0, 8) + "-" + digits.substring(8, 32) + ";Parent="
                                + digits.substring(0, 16) + ";Sampled=0")
                .with("Content-Type", "application/json")
                .sendBytes(200, invocation.event());
    }

    private void finish(Exchange exchange, String requestId, Outcome outcome) throws IOException {
        if (calls.finish(requestId, outcome)) {
            accepted(exchange);
        } else {
            exchange.sendJson(
                    400,
                    Json.object()
                            .put("errorType", "InvalidRequestID")
                            .put("errorMessage", "no such request under way"));
        }
    }

    private static Outcome tooLarge() {
        return Outcome.Failure.of(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + LARGEST_ANSWER + " bytes).");
    }

    private static Outcome.Failure failure(Exchange exchange) throws IOException {
        byte[] body = exchange.body(LARGEST_ANSWER).orElse(new byte[0]);
        String type = exchange.header("Lambda-Runtime-Function-Error-Type")
                .or(() -> Json.read(body).map(json -> json.path("errorType").asText()))
                .filter(text -> !text.isBlank())
                .orElse("Runtime.Unknown");
        return body.length == 0 ? Outcome.Failure.of(type, type) : new Outcome.Failure(type, body, false);
    }

    private static void accepted(Exchange exchange) throws IOException {
        exchange.sendJson(202, Json.object().put("status", "OK"));
    }

    @Override
    public void close() {
        server.close();
    }
}
