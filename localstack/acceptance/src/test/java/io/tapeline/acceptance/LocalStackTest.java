package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.acceptance.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deploys to LocalStack 4.14 on this machine with Terraform, uses the system, and removes it. Functions run in the stack's own
 * Lambda host. A toy function is added to the description, to prove that nothing else is needed.
 */
@EnabledIfEnvironmentVariable(
        named = "TAPELINE_TEST_LOCALSTACK",
        matches = "true",
        disabledReason = "takes minutes: TAPELINE_TEST_LOCALSTACK=true runs it, .ci/localstack does")
@TestMethodOrder(OrderAnnotation.class)
class LocalStackTest {

    /** LocalStack is slower than the emulators, and every function has a cold start. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final List<String> CAN_BE_MADE_TWICE =
            List.of(".aws_sqs_queue.", ".aws_s3_bucket_lifecycle_configuration.");

    @TempDir
    private static Path folder;

    private static RepositoryCopy copy;
    private static ShortFolder temporary;
    private static HostLocalStack localStack;
    private static CommandLine commandLine;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        copy = RepositoryCopy.in(folder.resolve("repository"));
        copy.addFunction("toy", "manage-jobs");
        TerraformTool.initialised(copy.infra());
        localStack = HostLocalStack.start(folder.resolve("localstack"));
        temporary = ShortFolder.create();
        commandLine = new CommandLine(
                Map.of(
                        "AWS_ENDPOINT_URL", localStack.url().toString(),
                        "TMPDIR", temporary.path().toString()),
                copy.root());
    }

    @AfterAll
    static void stop() throws IOException {
        if (localStack != null) {
            localStack.close();
        }
        if (temporary != null) {
            temporary.close();
        }
    }

    @Test
    @Order(1)
    void aKilledApplyCanBeRepeated() throws IOException, InterruptedException {
        String first = deployUntilKilled();
        String second = deploy(0);

        assertThat(first)
                .contains("module.table.aws_dynamodb_table.this: Creation complete")
                .contains("ended from outside, by signal 9", "Repeat the command to continue");
        assertThat(second)
                .contains("Apply complete!", "module.function[\"toy\"].aws_lambda_function.this: Creation complete")
                .doesNotContain("module.table.aws_dynamodb_table.this: Creating");
        assertThat(localStack.leftovers())
                .contains("lambda: tapeline-toy", "s3: tapeline", "iam: tapeline-toy")
                .contains(
                        "lambda: tapeline-discover-media",
                        "lambda: tapeline-download-media",
                        "scheduler: group tapeline")
                .contains("dynamodb: tapeline, index files-by-job", "dynamodb: tapeline, index files-by-source");
    }

    @Test
    @Order(2)
    void aSecondPlanIsEmpty() throws IOException, InterruptedException {
        assertThat(deploy(0, "--plan")).contains("No changes.");
    }

    @Test
    @Order(3)
    void theMainJobAndTheStudioRunOnLocalStack() throws IOException {
        try (RunningSystem system = RunningSystem.start(
                folder.resolve("data"),
                List.of("--artlist-assets", "200", "--motionarray-assets", "100", "--file-size", "20000"),
                options -> options.withEndpoint(localStack.url())
                        .withInfra(copy.infra())
                        .withPackages(copy.root()))) {
            system.begin("artlist", "artlist", "");
            system.begin("motionarray", "motionarray", "");
            assertThat(system.awaitEnd("artlist", PATIENCE))
                    .extracting(JobReport::state, JobReport::done)
                    .containsExactly("DONE", 400L);
            assertThat(system.awaitEnd("motionarray", PATIENCE))
                    .extracting(JobReport::state, JobReport::done)
                    .containsExactly("DONE", 100L);
            system.assertIngested("artlist");
            system.assertIngested("motionarray");

            assertDiscoveredMediaIsStored(system);

            // answered by the function, not by the gateway: it has the code of manage-jobs, which does not have this
            // route
            assertThat(system.api()
                            .send("GET", "/v1/toy", "")
                            .body()
                            .path("type")
                            .asText())
                    .startsWith("urn:tapeline:problem");

            CommandLine studio = CommandLine.of(system, folder);
            Path take = WavFile.write(folder.resolve("take.wav"), 300_001, 1);
            Path back = folder.resolve("back.wav");
            String[] version = {"--artist", "Evan", "--song", "Third Room", "--track", "Drums", "--version", "one"};
            assertThat(studio.run(with("upload", version, "--file-path", take.toString()))
                            .exitCode())
                    .isZero();
            Result listed = studio.run("list", "--artist", "Evan", "--json");
            assertThat(listed.out()).contains("Third Room");
            assertThat(studio.run(with("download", version, "--file-path", back.toString()))
                            .exitCode())
                    .isZero();
            assertThat(back).hasSameBinaryContentAs(take);
        }
    }

    /** Checks feeds and channels with the indexes of ingested files. */
    private static void assertDiscoveredMediaIsStored(RunningSystem system) {
        String feed = system.standIns().feed("rss/daily");
        system.begin("feeds", "feeds", "\"feeds\": [{\"feed_url\": \"%s\"}]".formatted(feed));
        system.begin(
                "channels",
                "channels",
                "\"channels\": [{\"channel_url\": \"https://youtube.com/@c1-60\"}], \"media\": \"none\"");

        assertThat(system.awaitEnd("feeds", PATIENCE))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 20L);
        assertThat(system.api().get("/v1/files?job=feeds").path("files")).hasSize(20);
        assertThat(system.api().get("/v1/files?source=feeds").path("files")).hasSize(20);
        assertThat(system.awaitEnd("channels", PATIENCE).state()).isEqualTo("DONE");
        assertThat(system.api().get("/v1/jobs/channels").at("/totals/assets").asInt())
                .isEqualTo(60);
    }

    @Test
    @Order(4)
    void destroyRefusesWhileThereIsData() throws IOException, InterruptedException {
        assertThat(deploy(3, "--destroy")).contains("are kept: nothing was removed", "--with-data");
        assertThat(localStack.leftovers()).contains("s3: tapeline", "lambda: tapeline-toy");
    }

    @Test
    @Order(5)
    void destroyWithDataLeavesNothingBehind() throws IOException, InterruptedException {
        assertThat(deploy(0, "--destroy", "--with-data")).contains("Destroy complete!");
        assertThat(localStack.leftovers()).isEmpty();
    }

    /**
     * Kills Terraform and its provider as soon as the table exists and no resource is being created that can't be created twice. A
     * resource whose creation is interrupted is missing in Terraform's state; a role, for example, would then "already exist".
     */
    private static String deployUntilKilled() throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "deploy", ".log");
        Process process = commandLine.start(log, "deploy", "--local");
        Awaitility.await("the middle of an apply")
                .atMost(Duration.ofMinutes(2))
                .during(Duration.ofMillis(500))
                .until(() -> isInTheMiddle(Files.readString(log)));
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        return ended(process, log, 1);
    }

    private static boolean isInTheMiddle(String log) {
        Set<String> beingMade = new HashSet<>();
        for (String line : log.lines().toList()) {
            String[] words = line.split(": ", 2);
            if (words.length == 2 && words[1].equals("Creating...")) {
                beingMade.add(words[0]);
            } else if (words.length == 2 && words[1].startsWith("Creation complete")) {
                beingMade.remove(words[0]);
            }
        }
        return log.contains("aws_dynamodb_table.this: Creation complete")
                && !beingMade.isEmpty()
                && beingMade.stream()
                        .allMatch(address -> CAN_BE_MADE_TWICE.stream().anyMatch(address::contains));
    }

    private static String deploy(int exitCode, String... more) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "deploy", ".log");
        return ended(commandLine.start(log, with("deploy", new String[] {"--local"}, more)), log, exitCode);
    }

    private static String ended(Process process, Path log, int exitCode) throws IOException, InterruptedException {
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }

    private static String[] with(String verb, String[] some, String... more) {
        return Stream.of(new String[] {verb}, some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
