package io.tapeline.cli.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The AWS CLI, which finds credentials wherever users configure them. */
record AwsCommand(String region) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @return its output, parsed as JSON; a missing node if there is none */
    JsonNode ask(String... arguments) throws InterruptedException {
        return read(run("", arguments));
    }

    /** The same with parameters that must not show in the list of processes. */
    JsonNode ask(JsonNode parameters, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--cli-input-json", "file:///dev/stdin"));
        return read(run(parameters.toString(), all.toArray(String[]::new)));
    }

    /** @return its output as text */
    String text(String... arguments) throws InterruptedException {
        return run("", arguments).strip();
    }

    private String run(String input, String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("aws", "--region", region, "--output", "json", "--no-cli-pager"));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("tapeline-aws", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                try (OutputStream in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                String printed;
                try (InputStream out = process.getInputStream()) {
                    printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                }
                if (process.waitFor() != 0) {
                    throw failed(arguments, Files.readString(errors).strip());
                }
                return printed;
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The AWS CLI can't be started: " + e.getMessage(),
                    "A smoke run on AWS needs it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html");
        }
    }

    private static JsonNode read(String printed) {
        try {
            return JSON.readTree(printed);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED, "The AWS CLI printed no JSON: " + e.getMessage(), "");
        }
    }

    private static CommandFailure failed(String[] arguments, String said) {
        return new CommandFailure(
                ExitCode.UNREACHABLE_OR_REFUSED, "aws " + arguments[0] + " " + arguments[1] + ": " + said, "");
    }
}
