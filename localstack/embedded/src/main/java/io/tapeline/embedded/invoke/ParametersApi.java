package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The Parameter Store's GetParameter, which reads the files of a folder: {@code /tapeline/spotify} is {@code tapeline/spotify}. */
public final class ParametersApi extends NamedRead {
    private static final Pattern NAME =
            Pattern.compile("/?[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private final Path folder;
    private final String arnPrefix;

    /** @param arnPrefix e.g. {@code arn:aws:ssm:us-east-1:000000000000:parameter} */
    public ParametersApi(Path folder, String arnPrefix) {
        super("AmazonSSM.", "GetParameter", "Name", "message");
        this.folder = folder;
        this.arnPrefix = arnPrefix;
    }

    @Override
    void read(Exchange exchange, String name) throws IOException {
        String path = name.startsWith("/") ? name.substring(1) : name;
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(folder.resolve(path))) {
            refuse(exchange, "ParameterNotFound", "On this stack a parameter is a file in " + folder);
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
        exchange.sendJson(200, answer);
    }
}
