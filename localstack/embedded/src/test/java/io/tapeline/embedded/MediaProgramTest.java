package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.description.SystemDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaProgramTest {
    private static final SystemDescription DESCRIPTION = SystemDescription.read(Path.of("../../infra"));

    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private MediaProgram program(String script, Map<String, String> environment) throws IOException {
        Path file = folder.resolve("localstack/yt-dlp/yt-dlp");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return MediaProgram.of(StackOptions.of(folder).withEnvironment(environment), DESCRIPTION, said::add);
    }

    private static Optional<String> asked(MediaProgram program, String source) {
        byte[] body = ("{\"source\": \"" + source + "\"}").getBytes(StandardCharsets.UTF_8);
        return program.missing("POST", "/v1/jobs", body);
    }

    @Test
    void aJobThatCanNotHaveItIsToldWhatToInstallAndOthersAreNot() throws IOException {
        MediaProgram program = program("echo install Python; echo or yt-dlp; exit 3", Map.of());
        assertThat(asked(program, "channels")).contains("install Python or yt-dlp");
        assertThat(asked(program, "artlist")).isEmpty();
        assertThat(program.missing("GET", "/v1/jobs", new byte[0])).isEmpty();
        assertThat(program.missing("POST", "/v1/jobs", new byte[] {'{'})).isEmpty();
    }

    @Test
    void itIsInstalledWhenAJobFirstNeedsIt() throws IOException {
        MediaProgram program = program("echo $1 >> " + folder + "/runs", Map.of());
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(asked(program, "channels")).isEmpty();
        assertThat(asked(program, "channels")).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(Files.readAllLines(folder.resolve("runs")))
                .containsExactlyInAnyOrder("--can-be-had", "--install", "--can-be-had"));
        assertThat(program.settings())
                .containsEntry(
                        "TAPELINE_YT_DLP",
                        folder.resolve("localstack/yt-dlp/yt-dlp").toString());
    }

    @Test
    void whatKeepsItFromBeingInstalledIsSaid() throws IOException {
        MediaProgram program = program("test $1 = --can-be-had || { echo no network; exit 1; }", Map.of());
        assertThat(asked(program, "channels")).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(said).singleElement().asString().contains("no network"));
    }

    @Test
    void whereTheOperatorSaysWhereItIsNothingIsLookedForOrInstalled() throws IOException {
        MediaProgram program = program("exit 3", Map.of("TAPELINE_YT_DLP", "/opt/yt-dlp"));
        assertThat(asked(program, "channels")).isEmpty();
        assertThat(program.settings()).isEmpty();
    }
}
