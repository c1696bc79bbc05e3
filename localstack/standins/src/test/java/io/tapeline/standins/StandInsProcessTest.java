package io.tapeline.standins;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.server.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInsProcessTest {
    @TempDir
    private Path folder;

    @Test
    void aProcessSaysWhereItListensAndEndsWithItsParent() throws IOException, InterruptedException {
        var process = start(
                "--with-parent", "--artlist-assets", "2", "--motionarray-assets", "3", "--data", folder.toString());
        try (var lines = process.inputReader()) {
            var ready = Json.MAPPER.readTree(lines.readLine());
            assertThat(ready.path("snowflakeUrl").asText()).startsWith("jdbc:snowflake://127.0.0.1:");
            assertThat(Json.MAPPER
                            .readTree(ready.path("snowflakeSecret").asText())
                            .path("private_key")
                            .asText())
                    .contains("BEGIN PRIVATE KEY");
            assertThat(get(ready.path("controlUrl").asText() + "/catalogue"))
                    .isEqualTo(Json.MAPPER
                            .readTree("{\"artlist\": 4, \"motionarray\": 3}")
                            .toString());
            var wanted = Json.MAPPER.readTree(
                    get(ready.path("controlUrl").asText() + "/wanted?platform=motionarray&sha256=true"));
            assertThat(wanted.path("files"))
                    .hasSize(3)
                    .allMatch(file -> file.path("sha256").asText().length() == 64);

            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortInUseAndAWrongFaultFileAreSaidInOneSentence() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(failure("--port", "" + taken.getLocalPort()))
                    .contains("Port " + taken.getLocalPort() + " is in use");
        }
        var faults = Files.writeString(folder.resolve("faults.yaml"), "rules: [{on: bulk-api, kind: fire}]");
        assertThat(failure("--faults", faults.toString())).contains("Unknown fault kind 'fire'");
    }

    private static String failure(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        try (var lines = process.errorReader()) {
            var said = lines.lines().filter(line -> !line.startsWith("WARNING")).toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(said).hasSize(1);
            return said.getFirst();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tapeline.standins.StandIns"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
