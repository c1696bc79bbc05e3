package io.tapeline.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.lambda.Children;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.emulators.TemporaryFolder;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The stand-ins of the outside systems, as a process that prints one line of JSON when it is ready. Its secrets are written to
 * files that the stack's Secrets Manager serves.
 */
final class StandInProcess implements Child, AutoCloseable {
    private static final String MAIN = "io.tapeline.standins.StandIns";
    private static final String NAME = "standins";
    private static final String SNOWFLAKE_SECRET = "standin-snowflake";
    private static final String BULK_API_SECRET = "standin-bulk-api";
    private static final String YOUTUBE_SECRET = "standin-youtube";
    private static final String SPOTIFY_SECRET = "standin-spotify";

    /** If a signal ended a process, its exit code is this number plus the signal's. */
    private static final int SIGNALS = 128;

    private final List<String> arguments;
    private final DataFolder data;
    private final Path log;
    private final Children children;
    private volatile Process process;
    private boolean closed;
    private volatile Optional<AwsAccess> role = Optional.empty();
    private JsonNode announced = Json.object();

    private StandInProcess(List<String> arguments, DataFolder data, Children children) throws IOException {
        this.arguments = List.copyOf(arguments);
        this.data = data;
        this.log = Files.createDirectories(data.path("logs")).resolve("standins.log");
        this.children = children;
        this.process = launch(List.of());
    }

    /** Starts the process without waiting for it. */
    static StandInProcess start(List<String> arguments, DataFolder data, Children children) throws IOException {
        return new StandInProcess(arguments, data, children);
    }

    private Process launch(List<String> more) throws IOException {
        Path temporary = TemporaryFolder.empty(data.path(""), NAME);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--data",
                data.path(NAME).toString(),
                "--with-parent"));
        command.addAll(arguments);
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.to(log.toFile()));
        builder.environment().put("TMPDIR", temporary.toString());
        Process started = builder.start();
        children.add(started);
        return started;
    }

    @Override
    public String title() {
        return "The process of the stand-ins";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        return code > SIGNALS ? "signal " + (code - SIGNALS) : "exit status " + code;
    }

    /** Resets the counters and faults of the control endpoint; tables, keys and users are kept. */
    @Override
    public void startAgain() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            process = launch(
                    List.of("--port", Integer.toString(URI.create(controlUrl()).getPort())));
        }
        awaitReady();
        if (role.isPresent()) {
            trust(role.get());
        }
    }

    /** Returns when the stand-ins accept requests. */
    void awaitReady() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        announced = Optional.ofNullable(line)
                .flatMap(text -> Json.read(LocalServer.utf8(text)))
                .filter(JsonNode::isObject)
                .orElseThrow(this::refused);
        Thread.startVirtualThread(() -> drain(reader));
    }

    private StackException refused() {
        process.destroyForcibly();
        try {
            List<String> said = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            String why = said.isEmpty() ? "they said nothing" : said.getFirst();
            return new StackException(
                    StackException.UNABLE, "The stand-ins did not start: " + why + " (all of it: " + log + ")");
        } catch (IOException e) {
            return new StackException(StackException.UNABLE, "The stand-ins did not start.");
        }
    }

    /** Tells the stand-in for Google which signatures AWS STS would confirm: those of the functions' role. */
    void trust(AwsAccess access) throws IOException {
        role = Optional.of(access);
        Map<String, String> keys = access.environment();
        ObjectNode roles = Json.object();
        roles.putObject("roles").put(keys.get("AWS_ACCESS_KEY_ID"), keys.get("AWS_SECRET_ACCESS_KEY"));
        HttpURLConnection control =
                (HttpURLConnection) URI.create(controlUrl() + "/google").toURL().openConnection(Proxy.NO_PROXY);
        control.setRequestMethod("POST");
        control.setDoOutput(true);
        try (OutputStream body = control.getOutputStream()) {
            body.write(Json.bytes(roles));
        }
        if (control.getResponseCode() != 200) {
            throw new IOException("The stand-in of Google answered " + control.getResponseCode());
        }
    }

    /** Writes the secrets and returns the settings that refer to the stand-ins. */
    Map<String, String> settings(Path secrets, boolean oauth) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Files.createDirectories(secrets);
        settings.put("TAPELINE_SNOWFLAKE_URL", announced.path("snowflakeUrl").asText());
        settings.put("TAPELINE_SNOWFLAKE_SECRET", SNOWFLAKE_SECRET);
        secret(secrets, SNOWFLAKE_SECRET, announced.path("snowflakeSecret"));
        settings.put("TAPELINE_BULK_API_URL", announced.path("bulkApiUrl").asText());
        settings.put("TAPELINE_ALLOW_PRIVATE_ADDRESSES", "true");
        settings.put("TAPELINE_YOUTUBE_API_URL", announced.path("youTubeApiUrl").asText());
        settings.put("TAPELINE_YOUTUBE_SECRET", YOUTUBE_SECRET);
        secret(secrets, YOUTUBE_SECRET, announced.path("youTubeSecret"));
        settings.put("TAPELINE_WATCH_URL", announced.path("watchUrl").asText());
        settings.put("TAPELINE_SPOTIFY_URL", announced.path("spotifyUrl").asText());
        settings.put(
                "TAPELINE_SPOTIFY_TOKEN_URL",
                announced.path("spotifyAccountsUrl").asText() + "/api/token");
        settings.put("TAPELINE_SPOTIFY_SECRET", SPOTIFY_SECRET);
        secret(secrets, SPOTIFY_SECRET, announced.path("spotifySecret"));
        settings.put(
                "TAPELINE_MUSICBRAINZ_URL", announced.path("musicBrainzUrl").asText());
        settings.put("TAPELINE_GOOGLE_URL", announced.path("googleUrl").asText());
        settings.put(
                "TAPELINE_GOOGLE_PROVIDER", announced.path("googleProvider").asText());
        // stand-ins need no pauses between requests
        settings.put("TAPELINE_PAUSE", "0S");
        settings.put("TAPELINE_OIDC_ISSUER", announced.path("issuerUrl").asText());
        settings.put("TAPELINE_OIDC_AUDIENCE", announced.path("issuerAudience").asText());
        if (oauth) {
            settings.put("TAPELINE_BULK_API_SECRET", BULK_API_SECRET);
            secret(secrets, BULK_API_SECRET, announced.path("bulkApiSecret"));
        }
        return settings;
    }

    /** The address at which faults of the stand-ins are set. */
    String controlUrl() {
        return announced.path("controlUrl").asText();
    }

    /** How to log in at the issuer. */
    LocalLogin login() {
        Map<String, String> fresh = new LinkedHashMap<>();
        announced
                .path("freshPasswords")
                .properties()
                .forEach(user -> fresh.put(user.getKey(), user.getValue().asText()));
        return new LocalLogin(
                announced.path("issuerUrl").asText(),
                Path.of(announced.path("issuerPasswords").asText()),
                fresh);
    }

    private static void secret(Path secrets, String name, JsonNode value) throws IOException {
        Files.writeString(secrets.resolve(name + ".json"), value.asText());
    }

    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        synchronized (this) {
            closed = true;
        }
        process.destroy();
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        TemporaryFolder.delete(TemporaryFolder.ofAll(data.path("")).resolve(NAME));
    }

    private static void drain(BufferedReader reader) {
        try (reader) {
            while (reader.readLine() != null) {
                // later lines are ignored, but must be read so that the pipe does not fill up
            }
        } catch (IOException e) {
            Console.say("lost the stand-ins' output: " + e.getMessage());
        }
    }
}
