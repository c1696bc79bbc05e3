package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.acceptance.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tapeline smoke} on the embedded stack; for AWS up to Terraform's plan. */
class SmokeTest {
    private static final Path KEPT = RunningSystem.REPOSITORY.resolve(".tapeline");

    @TempDir
    private Path folder;

    @Test
    void theSystemIsCreatedUsedAndRemovedCompletely() throws IOException {
        Result smoke = new CommandLine(Map.of(), RunningSystem.REPOSITORY).run("smoke", "--json");
        System.out.println(smoke.out());

        assertThat(smoke.exitCode()).as(smoke.err() + smoke.out()).isZero();
        JsonNode result = JsonMapper.builder().build().readTree(smoke.out());
        assertThat(result.path("steps")).hasSize(7).allMatch(step -> step.path("success")
                .asBoolean());
        assertThat(result.path("left")).isEmpty();
        assertThat(runs()).isZero();
    }

    @Test
    void onAwsThePlanReportsItsResourcesAndTheirCost() throws IOException, InterruptedException {
        TerraformTool.initialised(RepositoryCopy.in(folder).infra());
        Path values = Files.writeString(
                folder.resolve("values.tfvars"), "packages = \"native\"\naccount = \"123456789012\"\n");

        String said = smoke(3, "--max-cost", "0.001", "--yes", "--vars", values.toString());

        assertThat(said)
                .containsPattern("aws_lambda_function +13")
                .containsPattern("[0-9]+ resources for at most an hour: about \\$0\\.0[0-9]+, of at most \\$0.001")
                .contains("which is more than --max-cost. Nothing was made.");
        assertThat(runs()).isZero();
    }

    private String smoke(int expected, String... more) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "smoke", ".log");
        CommandLine commandLine = new CommandLine(
                Map.of(
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "TMPDIR", folder.toString()),
                RunningSystem.REPOSITORY);
        String[] arguments = Stream.concat(Stream.of("smoke", "--region", "eu-central-1"), Stream.of(more))
                .toArray(String[]::new);
        Process process = commandLine.start(log, arguments);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(log);
        System.out.println(said);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }

    private static long runs() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            return folders.filter(path -> path.getFileName().toString().startsWith("smoke-"))
                    .count();
        }
    }
}
