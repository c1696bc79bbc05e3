package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Secrets Manager's GetSecretValue, which reads the files {@code <name>.json} of a folder.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsApi extends NamedRead {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=@-][A-Za-z0-9_+=.@-]*");

    private final Path folder;
    private final String arnPrefix;

    /** @param arnPrefix e.g. {@code arn:aws:secretsmanager:us-east-1:000000000000:secret:} */
    public SecretsApi(Path folder, String arnPrefix) {
        super("secretsmanager.", "GetSecretValue", "SecretId", "Message");
        this.folder = folder;
        this.arnPrefix = arnPrefix;
    }

    @Override
    void read(Exchange exchange, String id) throws IOException {
        String name = id.startsWith(arnPrefix) ? id.substring(arnPrefix.length()) : id;
        Path file = folder.resolve(name + ".json");
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            refuse(
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
        exchange.sendJson(200, answer);
    }
}
