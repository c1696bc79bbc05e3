package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials are read from every supported store, problems with them are reported, and no log contains any. */
class PlacesOfSecretsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();
    /** The secret that the stand-in for the bulk API accepts. */
    private static final String BULK_API = "{\"user\": \"tapeline\", \"key\": \"bulk-api-key\"}";

    @TempDir
    static Path folder;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                folder.resolve("data"),
                List.of("--artlist-assets", "2", "--oauth", "--artists", "300", "--artist-genres", "25"),
                options -> options.withEnvironment(Map.of(
                        "TAPELINE_SNOWFLAKE_SECRET", "file:" + folder.resolve("snowflake.json"),
                        "TAPELINE_BULK_API_SECRET", "env:BULK_API",
                        "BULK_API", BULK_API,
                        "TAPELINE_YOUTUBE_SECRET", "ssm:/tapeline/youtube",
                        "TAPELINE_SPOTIFY_SECRET", "gcp:projects/stand-in/secrets/app")));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void eachJobReportsItsMissingSecretAndARetryWithTheSecretSucceeds() throws IOException {
        system.begin("snowflake", "artlist", "");
        system.begin(
                "youtube",
                "channels",
                "\"channels\": [{\"channel_url\": \"https://youtube.com/@c3-3\"}], \"media\": \"none\"");
        beginSpotify("spotify");
        assertThat(awaitFailure("snowflake")).contains("The file that TAPELINE_SNOWFLAKE_SECRET names can't be read");
        assertThat(awaitFailure("youtube"))
                .contains("The SSM Parameter Store did not give the parameter that TAPELINE_YOUTUBE_SECRET names");
        assertThat(awaitFailure("spotify"))
                .contains("Google Secret Manager did not give the secret that TAPELINE_SPOTIFY_SECRET names");

        Path kept = folder.resolve("data/secrets");
        Files.copy(kept.resolve("standin-snowflake.json"), folder.resolve("snowflake.json"));
        Path parameter = folder.resolve("data/parameters/tapeline/youtube");
        Files.createDirectories(parameter.getParent());
        Files.copy(kept.resolve("standin-youtube.json"), parameter);
        JsonNode app = JSON.createObjectNode().put("app", Files.readString(kept.resolve("standin-spotify.json")));
        system.standIns().google(JSON.createObjectNode().set("secrets", app).toString());

        for (String job : List.of("snowflake", "youtube", "spotify")) {
            system.ask(job, "retry");
            assertThat(system.awaitEnd(job, PATIENCE).state()).as(job).isEqualTo("DONE");
        }
        assertThat(system.job("snowflake").done()).isEqualTo(4);
        assertThat(secretsInLogs(kept)).isEmpty();
    }

    private static void beginSpotify(String job) {
        system.api()
                .post(
                        "/v1/jobs",
                        "{\"source\": \"spotify\", \"id\": \"%s\", \"accept_rights\": true, \"options\": {\"max_artists\": 5}}"
                                .formatted(job));
    }

    private static String awaitFailure(String job) {
        JobReport ended = system.awaitEnd(job, PATIENCE);
        assertThat(ended.state()).as(job).isEqualTo("FAILED");
        return ended.problem();
    }

    /** Places in logs that contain a text of a secret. */
    private static List<String> secretsInLogs(Path kept) throws IOException {
        List<String> secrets = new ArrayList<>();
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                collectSecrets(JSON.readTree(file.toFile()), secrets);
            }
        }
        collectSecrets(JSON.readTree(BULK_API), secrets);
        assertThat(secrets).hasSizeGreaterThan(4);
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.walk(folder.resolve("data/logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
                secrets.stream().filter(text::contains).forEach(secret -> found.add(log + " holds " + secret));
            }
        }
        return found;
    }

    /** Collects the values that are credentials, without names such as that of an account. */
    private static void collectSecrets(JsonNode secret, List<String> into) {
        secret.properties().stream()
                .filter(field -> field.getKey().matches(".*(key|secret|token|password).*"))
                .map(field -> field.getValue().asText())
                .map(text ->
                        text.startsWith("-----BEGIN") ? text.lines().toList().get(1) : text)
                .filter(text -> text.length() > 5)
                .forEach(into::add);
    }
}
