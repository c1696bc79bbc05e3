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

/** Terraform on a copy of {@code infra/}. Tests are skipped, with instructions, if it is not installed or its provider is not available. */
record TerraformTool(Path infra) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** A command's exit code, and its output on both streams. */
    record Outcome(int exitCode, String output) {}

    /** Terraform without providers: enough for checking the files. */
    static TerraformTool installed(Path infra) throws InterruptedException {
        TerraformTool tool = new TerraformTool(infra);
        try {
            tool.run("version");
        } catch (IOException e) {
            skip(
                    "Terraform is not on the PATH; install 1.11 or newer: https://developer.hashicorp.com/terraform/install");
        }
        return tool;
    }

    /** Terraform with the AWS provider. */
    static TerraformTool initialised(Path infra) throws IOException, InterruptedException {
        TerraformTool tool = installed(infra);
        Outcome outcome = tool.run("init", "-input=false", "-no-color");
        if (outcome.exitCode() != 0) {
            skip(
                    "'terraform init' can't get the provider hashicorp/aws. It needs registry.terraform.io, or a mirror named in"
                            + " the file of TF_CLI_CONFIG_FILE. It said: " + outcome.output());
        }
        return tool;
    }

    /** Also prints the reason, because Maven does not show it. */
    static void skip(String reason) {
        System.out.println("Skipped: " + reason);
        Assumptions.abort(reason);
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + infra));
        command.addAll(List.of(arguments));
        try (ShortFolder temporary = ShortFolder.create()) {
            // Region, keys and endpoint of this machine's user are not needed
            return run(
                    command,
                    Map.of(
                            "AWS_ACCESS_KEY_ID", "none",
                            "AWS_SECRET_ACCESS_KEY", "none",
                            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                            "TF_DATA_DIR",
                                    infra.resolveSibling("terraform-data").toString(),
                            "TF_IN_AUTOMATION", "1",
                            "TMPDIR", temporary.path().toString(),
                            // needs a third less processor time, and hardly more memory
                            "GOGC", "400"),
                    LIMIT);
        }
    }

    static Outcome run(List<String> command, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "command-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            return new Outcome(
                    ended ? process.exitValue() : -1,
                    Files.readString(output) + (ended ? "" : "\nended after " + limit.toSeconds() + " s, unfinished"));
        } finally {
            Files.delete(output);
        }
    }
}
