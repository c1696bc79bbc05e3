package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.acceptance.CommandLine.Result;
import io.tapeline.embedded.lambda.ProcessorShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multipart uploads are read back by functions with 0.3 of a processor each, and become versions. */
class RegistrationTest {
    private static final ProcessorShare SHARE = new ProcessorShare.Fixed(0.3);

    @TempDir
    static Path folder;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(
                        RunningSystem.REPOSITORY.resolve("infra"))
                .withShare(SHARE));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aFileInPartsIsRegisteredWithThreeTenthsOfAProcessor() throws IOException {
        registered(80 << 20, "small");
    }

    @Test
    @Tag("longest")
    void aGigabyteIsRegisteredWithThreeTenthsOfAProcessor() throws IOException {
        registered(1 << 30, "large");
    }

    private static void registered(int bytes, String version) throws IOException {
        Path file = WavFile.write(folder.resolve(version + ".wav"), bytes, bytes);
        Result result = patient()
                .run(
                        "upload",
                        "--json",
                        "--artist",
                        "Evan",
                        "--song",
                        "Song",
                        "--track",
                        "Track",
                        "--version",
                        version,
                        "--file-path",
                        file.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode recording = new JsonMapper().readTree(result.out());
        assertThat(recording.path("bytes").asInt()).isEqualTo(bytes);
        JsonNode registration =
                system.api().get("/v1/versions/" + recording.path("upload_id").asText());
        assertThat(registration.path("state").asText()).isEqualTo("registered");
        assertThat(registration.path("recording")).isEqualTo(recording);
        Files.delete(file);
    }

    /** Longer timeouts: every function starts at its first request, on a machine that other tests may use, too. */
    private static CommandLine patient() {
        Map<String, String> environment =
                new HashMap<>(CommandLine.of(system, folder).environment());
        environment.put("TAPELINE_PATIENCE_SECONDS", "300");
        return new CommandLine(environment, folder);
    }
}
