package io.tapeline.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs Terraform on {@code infra/}, with a separate folder for its data, so that deployments to AWS and to LocalStack are kept apart.
 * Terraform uses the terminal directly.
 *
 * @param program its name or path
 * @param infra folder of the root module
 * @param kept folder for downloads and, with the local backend, the state
 * @param environment added to that of this process
 */
public record Terraform(String program, Path infra, Path kept, Map<String, String> environment) {

    /** Higher exit codes mean that a signal ended the process. */
    private static final int SIGNALS = 128;

    private static final String GUIDE = "docs/deploy.md#when-a-deployment-stops-in-the-middle";

    /** Downloads providers and finds the state; quick when this was done before. */
    public void initialise() throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
        if (hasLocalBackend()) {
            arguments.add("-reconfigure");
            arguments.add("-backend-config=path=" + kept.resolve("terraform.tfstate"));
        }
        Path log = kept.resolve("init.log");
        int exitCode;
        try {
            Files.createDirectories(kept);
            exitCode = start(arguments, Redirect.to(log.toFile())).waitFor();
        } catch (IOException e) {
            throw notThere(e);
        }
        if (exitCode != 0) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "Terraform can't get ready: " + said(log),
                    "The whole message: " + log + ". It needs registry.terraform.io, or a mirror that the file of"
                            + " TF_CLI_CONFIG_FILE names.");
        }
    }

    /**
     * Runs it in the foreground. Ctrl-C also reaches Terraform, which finishes its current operations and writes its state; this
     * process waits for that.
     *
     * @throws CommandFailure when it fails; it has printed the reason
     */
    public void run(List<String> arguments) throws InterruptedException {
        int exitCode;
        try {
            Process process = start(arguments, Redirect.INHERIT);
            try (StopSignal _ = StopSignal.whenAsked(() -> awaitEnd(process))) {
                exitCode = process.waitFor();
            }
        } catch (IOException e) {
            throw notThere(e);
        }
        String command = "terraform " + arguments.getFirst();
        if (exitCode > SIGNALS) {
            throw new CommandFailure(
                    ExitCode.DONE_WITH_FAILURES,
                    command + " was ended from outside, by signal " + (exitCode - SIGNALS) + ".",
                    "What was created is kept. Repeat the command to continue: " + GUIDE);
        }
        if (exitCode != 0) {
            throw new CommandFailure(
                    ExitCode.DONE_WITH_FAILURES,
                    command + " failed; it says above why.",
                    arguments.getFirst().equals("plan")
                            ? "Nothing was changed."
                            : "What was created is kept. Fix the cause and repeat the command to continue."
                                    + " A locked state, or things that are there already: " + GUIDE);
        }
    }

    /**
     * Runs it with its output in a file, for a command that reports progress itself.
     *
     * @throws CommandFailure when it fails, with the first error in the file
     */
    public void quietly(Path log, List<String> arguments) throws InterruptedException {
        int exitCode;
        try {
            Process process = start(arguments, Redirect.to(log.toFile()));
            try (StopSignal _ = StopSignal.whenAsked(() -> awaitEnd(process))) {
                exitCode = process.waitFor();
            }
        } catch (IOException e) {
            throw notThere(e);
        }
        if (exitCode != 0) {
            throw new CommandFailure(
                    ExitCode.DONE_WITH_FAILURES,
                    "terraform " + arguments.getFirst() + " failed: " + said(log),
                    "The whole message: " + log);
        }
    }

    /** Its JSON output. */
    public JsonNode json(List<String> arguments) throws InterruptedException {
        try {
            Process process = start(arguments, Redirect.PIPE);
            JsonNode document;
            try (InputStream out = process.getInputStream()) {
                document = JsonMapper.builder().build().readTree(out);
            }
            if (process.waitFor() != 0) {
                throw new CommandFailure(
                        ExitCode.DONE_WITH_FAILURES,
                        "terraform " + String.join(" ", arguments) + " failed.",
                        "In " + infra + " it says why.");
            }
            return document;
        } catch (IOException e) {
            throw notThere(e);
        }
    }

    /** The raw value of an output of the last apply; an empty text when nothing is deployed. */
    public String output(String name) throws InterruptedException {
        try {
            Process process = start(List.of("output", "-no-color", "-raw", name), Redirect.PIPE);
            String text;
            try (InputStream out = process.getInputStream()) {
                text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            return process.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            throw notThere(e);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(List<String> arguments, Redirect out) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-chdir=" + infra));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(out)
                .redirectErrorStream(out.type() == Redirect.Type.WRITE);
        if (out.type() != Redirect.Type.WRITE) {
            builder.redirectError(out == Redirect.PIPE ? Redirect.DISCARD : Redirect.INHERIT);
        }
        builder.environment().putAll(environment);
        builder.environment().put("TF_DATA_DIR", kept.resolve("data").toString());
        builder.environment().put("TF_IN_AUTOMATION", "1");
        return builder.start();
    }

    /** Whether the state is a local file; another backend, set in backend.tf, is left alone. */
    private boolean hasLocalBackend() {
        try {
            return Files.readString(infra.resolve("backend.tf")).contains("backend \"local\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static String said(Path log) {
        try {
            return Files.readAllLines(log).stream()
                    .map(line -> line.replaceAll("^[│╷╵ ]+", "").strip())
                    .filter(line -> line.startsWith("Error:"))
                    .findFirst()
                    .map(line -> line.substring("Error:".length()).strip())
                    .orElse("its message is in the log");
        } catch (IOException e) {
            return "and its log can't be read";
        }
    }

    private CommandFailure notThere(IOException problem) {
        return new CommandFailure(
                ExitCode.UNREACHABLE_OR_REFUSED,
                "Terraform can't be started as '" + program + "': " + problem.getMessage(),
                "Install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install),"
                        + " or name it by TAPELINE_TERRAFORM.");
    }
}
