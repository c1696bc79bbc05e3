package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Schemathesis, in a separate virtual environment below {@code target}. */
record FuzzTool(Path program) {
    private static final Path SOURCES = Path.of("src/test/fuzz").toAbsolutePath();
    private static final Path ENVIRONMENT = Path.of("target/schemathesis").toAbsolutePath();
    private static final Duration TO_INSTALL = Duration.ofMinutes(3);

    /** A program's exit code, and its output on both streams. */
    record Outcome(int exitCode, String output) {}

    /** Installs the tool; skips the test, with the reason, if there is no Python or the package can't be installed. */
    static FuzzTool ready() throws IOException, InterruptedException {
        Path requirements = SOURCES.resolve("requirements.txt");
        Path installed = ENVIRONMENT.resolve("installed.txt");
        FuzzTool tool = new FuzzTool(ENVIRONMENT.resolve("bin/schemathesis"));
        if (!Files.exists(installed) || Files.mismatch(requirements, installed) >= 0) {
            Path python = ENVIRONMENT.resolve("bin/python");
            orSkip(List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString()));
            orSkip(List.of(
                    python.toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--requirement",
                    requirements.toString()));
            Files.copy(requirements, installed);
        }
        return tool;
    }

    private static void orSkip(List<String> command) throws InterruptedException {
        try {
            Outcome outcome = run(command, Map.of(), TO_INSTALL);
            if (outcome.exitCode() != 0) {
                skip("schemathesis can't be installed here. " + String.join(" ", command) + " said: "
                        + outcome.output());
            }
        } catch (IOException e) {
            skip("there is no python3 here: " + e.getMessage());
        }
    }

    /** Also prints the reason, because Maven does not show it. */
    private static void skip(String reason) {
        System.out.println("The API is not fuzzed: " + reason);
        Assumptions.abort("The API is not fuzzed: " + reason);
    }

    /** Fuzzes the API at {@code url} based on a description, with the settings of {@code schemathesis.toml}. */
    Outcome fuzz(Path description, String url, String token, Duration limit, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--config-file",
                SOURCES.resolve("schemathesis.toml").toString(),
                "run",
                description.toString(),
                "--url",
                url,
                "--no-color"));
        command.addAll(more);
        return run(command, Map.of("TAPELINE_TOKEN", token), limit);
    }

    private static Outcome run(List<String> command, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "fuzz-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(output.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(output);
            return ended
                    ? new Outcome(process.exitValue(), said)
                    : new Outcome(-1, said + "\nended after " + limit.toSeconds() + " s, unfinished");
        } finally {
            Files.delete(output);
        }
    }
}
