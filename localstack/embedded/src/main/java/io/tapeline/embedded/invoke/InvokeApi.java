package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.lambda.Function;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke: {@code POST /2015-03-31/functions/{name}/invocations}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeApi implements AwsApi {
    /** Limits of AWS, in bytes. */
    private static final int LARGEST_SYNCHRONOUS = 6 << 20;

    private static final int LARGEST_ASYNCHRONOUS = 1 << 20;
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");

    private final LambdaHost host;
    private final AsynchronousQueue asynchronous;

    public InvokeApi(LambdaHost host, AsynchronousQueue asynchronous) {
        this.host = host;
        this.asynchronous = asynchronous;
    }

    @Override
    public boolean claims(Exchange exchange) {
        return exchange.path().startsWith("/2015-03-31/functions");
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        exchange.with("x-amzn-RequestId", UUID.randomUUID().toString());
        Matcher path = PATH.matcher(exchange.path());
        if (!path.matches() || !exchange.method().equals("POST")) {
            error(exchange, 404, "UnknownOperationException", "this stack knows only Invoke");
            return;
        }
        String name = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        Optional<Function> function = host.function(name);
        if (function.isEmpty()) {
            error(exchange, 404, "ResourceNotFoundException", "Function not found: " + name);
            return;
        }
        String type = exchange.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        int limit = type.equals("Event") ? LARGEST_ASYNCHRONOUS : LARGEST_SYNCHRONOUS;
        Optional<byte[]> body = exchange.body(limit).map(bytes -> bytes.length == 0 ? LocalServer.utf8("{}") : bytes);
        if (body.isEmpty()) {
            String message = "Request must be smaller than " + limit + " bytes for the InvokeFunction operation";
            error(exchange, 413, "RequestTooLargeException", message);
        } else if (Json.read(body.get()).isEmpty()) {
            error(exchange, 400, "InvalidRequestContentException", "Could not parse request body into json");
        } else {
            invoke(exchange, function.get().name(), type, body.get());
        }
    }

    private void invoke(Exchange exchange, String name, String type, byte[] event)
            throws IOException, InterruptedException {
        switch (type) {
            case "RequestResponse" -> synchronous(exchange, name, event);
            case "Event" -> {
                accept(exchange, name, event);
            }
            case "DryRun" -> exchange.sendBytes(204, new byte[0]);
            default -> error(exchange, 400, "InvalidParameterValueException", "unknown invocation type " + type);
        }
    }

    private void accept(Exchange exchange, String name, byte[] event) throws IOException {
        try {
            asynchronous.accept(name, event);
        } catch (IOException e) {
            error(
                    exchange,
                    507,
                    "InsufficientStorage",
                    "The event could not be written to the disk: " + e.getMessage());
            return;
        }
        exchange.sendBytes(202, new byte[0]);
    }

    private void synchronous(Exchange exchange, String name, byte[] event) throws IOException, InterruptedException {
        Outcome outcome = host.outcome(name, event);
        if (outcome instanceof Outcome.Failure) {
            exchange.with("X-Amz-Function-Error", "Unhandled");
        }
        exchange.with("X-Amz-Executed-Version", "$LATEST")
                .with("Content-Type", "application/json")
                .sendBytes(200, outcome.body());
    }

    private static void error(Exchange exchange, int status, String type, String message) throws IOException {
        ObjectNode body = Json.object().put("Type", "User").put("Message", message);
        exchange.with("x-amzn-ErrorType", type).sendJson(status, body);
    }
}
