package io.tapeline.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.api.Tls;
import io.tapeline.trust.PrivateAuthorities;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stack whose process is running.
 *
 * @param pid its process id
 * @param login how to log in; empty when it trusts an external issuer
 * @param environment the variables that a program needs to talk to it, in the order to be shown; all names are valid in shells
 */
public record RunningStack(long pid, Optional<StackLogin> login, Map<String, String> environment) {

    static final String FILE = "stack.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String URL = "TAPELINE_URL";

    /**
     * The stack on that data folder; empty when there is none, its process has ended, or its file is incomplete. If it uses TLS, this
     * process trusts its certificate authority from then on.
     */
    public static Optional<RunningStack> on(Path dataFolder) {
        Optional<RunningStack> running = read(dataFolder).filter(stack -> ProcessHandle.of(stack.pid)
                .filter(ProcessHandle::isAlive)
                .isPresent());
        running.map(stack -> stack.environment.getOrDefault(PrivateAuthorities.VARIABLE, ""))
                .filter(bundle -> !bundle.isEmpty())
                .map(Path::of)
                .ifPresent(Tls::accept);
        return running;
    }

    /** The address of its API. */
    public URI api() {
        return URI.create(environment.get(URL));
    }

    /** Whether the address is that of its API, in any notation. */
    public boolean isAt(URI address) {
        return usual(address).equals(usual(api()));
    }

    private static String usual(URI address) {
        return address.toString().replaceAll("/+$", "").replaceFirst("^(https?)://localhost(?=:|$)", "$1://127.0.0.1");
    }

    private static Optional<RunningStack> read(Path dataFolder) {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(dataFolder.resolve(FILE)));
        } catch (IOException e) {
            return Optional.empty();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        json.path("environment").properties().forEach(variable -> {
            if (VARIABLE.matcher(variable.getKey()).matches()) {
                environment.put(variable.getKey(), variable.getValue().asText());
            }
        });
        boolean complete = json.path("pid").canConvertToLong() && environment.containsKey(URL);
        return complete
                ? Optional.of(
                        new RunningStack(json.path("pid").asLong(), login(json.path("login"), dataFolder), environment))
                : Optional.empty();
    }

    private static Optional<StackLogin> login(JsonNode login, Path dataFolder) {
        return login.path("issuer").isTextual() && login.path("passwords").isTextual()
                ? Optional.of(new StackLogin(
                        URI.create(login.path("issuer").asText()),
                        Path.of(login.path("passwords").asText()),
                        dataFolder.resolve("login.json")))
                : Optional.empty();
    }
}
