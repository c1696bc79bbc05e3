package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} and {@code up} with a real process in place of the embedded stack. */
class StackVerbsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path home;

    private CommandLineRun commandLine;

    @BeforeEach
    void buildStack() throws IOException {
        Path target = Files.createDirectories(home.resolve("localstack/embedded/target"));
        Path source = home.resolve("EmbeddedStack.java");
        try (InputStream text = getClass().getResourceAsStream("/stack/EmbeddedStack.java.txt")) {
            Files.copy(text, source);
        }
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        target.resolve("classes").toString(),
                        source.toString());
        assertThat(result).isZero();
        Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path"));
        commandLine = new CommandLineRun(home).withRealWaits();
    }

    @Test
    void demoEndsWithTheSummaryAndLeavesNothingRunning() throws IOException {
        Result result = commandLine.run("demo", "--json");

        assertThat(result.err()).contains("Starting", "Ready after", "artlist      done  9/9 files");
        assertThat(result.exitCode()).isZero();
        JsonNode summary = JSON.readTree(result.out());
        assertThat(summary.path("summary").path("total_downloads").asInt()).isEqualTo(18);
        assertThat(summary.path("studio").path("stored").asInt()).isEqualTo(3);
        assertThat(summary.at("/studio/download/identical").asBoolean()).isTrue();
        JsonNode stack = JSON.readTree(Files.readString(home.resolve(".tapeline/demo/stack.json")));
        assertThat(ProcessHandle.of(stack.path("pid").asLong()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void demoStartsFromNothingUnlessItIsGivenAFolder() throws IOException {
        Path old = Files.createDirectories(home.resolve(".tapeline/demo/old")).resolve("file");
        Files.writeString(old, "");
        Path kept = Files.createDirectories(home.resolve("mine")).resolve("file");
        Files.writeString(kept, "");

        assertThat(commandLine.run("demo").out()).contains("motionarray       5      9           9");
        assertThat(commandLine.run("demo", "--data", "mine").exitCode()).isZero();

        assertThat(old).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void demoShowsTheSampleSong() {
        Result result = commandLine.run("demo");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Evan Enters the Third Room  DJ's Drums  take_three", "came back byte for byte")
                .contains("Stored 3, already there 0.");
    }

    @Test
    void aStackThatCannotStartIsQuoted() {
        Result result = commandLine.run("demo", "--library", "empty");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("tapeline: The library is empty; name a folder with audio.", "stack.log");
    }

    @Test
    void upHandsItsOptionsOnAndEndsAsTheStackDoes() throws IOException {
        int exitCode = commandLine
                .run(
                        "up",
                        "--port",
                        "0",
                        "--data",
                        "d",
                        "--schedules",
                        "--endpoint",
                        "http://127.0.0.1:4566",
                        "--as-on-lambda",
                        "--",
                        "--rows",
                        "9")
                .exitCode();

        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(home.resolve("d/arguments")))
                .containsExactly(
                        "--show-passwords",
                        "--with-parent",
                        "--data",
                        home.resolve("d").toString(),
                        "--infra",
                        home.resolve("infra").toString(),
                        "--packages",
                        home.toString(),
                        "--port",
                        "0",
                        "--endpoint",
                        "http://127.0.0.1:4566",
                        "--as-on-lambda",
                        "--schedules",
                        "--",
                        "--rows",
                        "9");
        assertThat(commandLine.run("up", "--library", "x").exitCode()).isEqualTo(3);
    }

    @Test
    void functionsHaveTheirShareOrTheSameAndNotBoth() throws IOException {
        commandLine.run("up", "--data", "share", "--cpu-share", "0.3", "--schedules");

        assertThat(Files.readAllLines(home.resolve("share/arguments"))).containsSubsequence("--cpu-share", "0.3");
        assertThat(commandLine.run("up", "--as-on-lambda", "--cpu-share", "0.3").exitCode())
                .isEqualTo(2);
    }
}
