package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.http.Exchange;
import io.tapeline.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** The Parameter Store's GetParameter, from the files of a folder: {@code /tapeline/spotify} is {@code tapeline/spotify}. */
public final class ParametersApi {
    private static final String TARGET = "X-Amz-Target";
    private static final String SERVICE = "AmazonSSM.";
    private static final Pattern NAME =
            Pattern.compile("/?[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final int LARGEST_REQUEST = 64 << 10;

    private final Path folder;
    private final String arnPrefix;

    /** @param arnPrefix e.g. {@code arn:aws:ssm:us-east-1:000000000000:parameter} */
    public ParametersApi(Path folder, String arnPrefix) {
        this.folder = folder;
        this.arnPrefix = arnPrefix;
    }

    /** Whether a request is for this API. */
    public static boolean claims(Exchange exchange) {
        return exchange.header(TARGET)
                .filter(target -> target.startsWith(SERVICE))
                .isPresent();
    }

    public void handle(Exchange exchange) throws IOException {
        exchange.with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("Content-Type", "application/x-amz-json-1.1");
        String operation = exchange.header(TARGET).orElse("").substring(SERVICE.length());
        if (!operation.equals("GetParameter")) {
            error(exchange, "UnknownOperationException", "this stack knows only GetParameter, not " + operation);
            return;
        }
        String name = exchange.body(LARGEST_REQUEST)
                .flatMap(Json::read)
                .map(json -> json.path("Name").asText())
                .orElse("");
        String path = name.startsWith("/") ? name.substring(1) : name;
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(folder.resolve(path))) {
            error(exchange, "ParameterNotFound", "On this stack a parameter is a file in " + folder);
            return;
        }
        Path file = folder.resolve(path);
        ObjectNode answer = Json.object();
        answer.putObject("Parameter")
                .put("Name", name)
                .put("Type", "SecureString")
                .put("Value", Files.readString(file).strip())
                .put("Version", 1)
                .put("ARN", arnPrefix + "/" + path)
                .put("LastModifiedDate", Files.getLastModifiedTime(file).toMillis() / 1000.0);
        exchange.json(200, answer);
    }

    private static void error(Exchange exchange, String type, String message) throws IOException {
        exchange.json(400, Json.object().put("__type", type).put("message", message));
    }
}
