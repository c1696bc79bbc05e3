package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.http.Exchange;
import io.tapeline.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Secrets Manager's GetSecretValue, from the files {@code <name>.json} of a folder.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsApi {
    private static final String TARGET = "X-Amz-Target";
    private static final String SERVICE = "secretsmanager.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=@-][A-Za-z0-9_+=.@-]*");
    private static final int LARGEST_REQUEST = 64 << 10;

    private final Path folder;
    private final String arnPrefix;

    /** @param arnPrefix e.g. {@code arn:aws:secretsmanager:us-east-1:000000000000:secret:} */
    public SecretsApi(Path folder, String arnPrefix) {
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
        if (!operation.equals("GetSecretValue")) {
            error(exchange, "UnknownOperationException", "this stack knows only GetSecretValue, not " + operation);
            return;
        }
        String id = exchange.body(LARGEST_REQUEST)
                .flatMap(Json::read)
                .map(json -> json.path("SecretId").asText())
                .orElse("");
        String name = id.startsWith(arnPrefix) ? id.substring(arnPrefix.length()) : id;
        Path file = folder.resolve(name + ".json");
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            error(
                    exchange,
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret. On this stack it is a file " + name + ".json in "
                            + folder);
            return;
        }
        FileTime changed = Files.getLastModifiedTime(file);
        ObjectNode answer = Json.object()
                .put("ARN", arnPrefix + name)
                .put("Name", name)
                .put(
                        "VersionId",
                        UUID.nameUUIDFromBytes(Files.readAllBytes(file)).toString())
                .put("SecretString", Files.readString(file))
                .put("CreatedDate", changed.toMillis() / 1000.0);
        answer.putArray("VersionStages").add("AWSCURRENT");
        exchange.json(200, answer);
    }

    private static void error(Exchange exchange, String type, String message) throws IOException {
        exchange.json(400, Json.object().put("__type", type).put("Message", message));
    }
}
