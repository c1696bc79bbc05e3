package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.toy.ToyPackage;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Kills the stack's servers and checks that they are restarted; with the real servers. */
@EnabledOnOs(OS.LINUX)
class WatchedServersTest {
    private static final String FUNCTIONS = """
            bucket: {}
            table: {hash_key: pk, range_key: sk}
            queues:
              waiting: {visibility_timeout: 60, dead_letters_after: 3}
            functions:
              toy: {handler: toy, memory: 128, timeout: 20, settings: [TAPELINE_SNOWFLAKE_URL]}
            """;
    private static final Map<String, AttributeValue> ITEM =
            Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @BeforeEach
    void describe() throws IOException {
        Files.createDirectories(folder.resolve("infra"));
        Files.writeString(folder.resolve("infra/functions.yaml"), FUNCTIONS);
        Files.writeString(folder.resolve("infra/openapi.yaml"), "paths: {}\n");
        ToyPackage.zip(folder.resolve("functions/toy/target/function.zip"));
    }

    @Test
    void aKilledServerAnswersAgainAtItsAddressWithItsData() throws Exception {
        Path left = Files.createDirectories(folder.resolve("data/tmp/of-a-killed-process/deep"));
        try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.of(folder)
                .withData(folder.resolve("data"))
                .withPort(0)
                .withEnvironment(Map.of()))) {
            assertThat(left).doesNotExist();
            write(stack);
            for (String service : List.of("s3", "sqs", "dynamodb")) {
                long killed = kill(stack.emulatorProcess(service).orElseThrow());
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(SdkException.class)
                        .until(() -> isThere(stack, service));
                assertThat(stack.emulatorProcess(service)).isPresent().isNotEqualTo(OptionalLong.of(killed));
            }
            kill(process(ProcessHandle.current(), "io.tapeline.standins.StandIns"));
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> StackCalls.get(stack.standInControlUrl() + "/requests")
                                    .statusCode()
                            == 200);

            assertThat(stack.broken()).isNotDone();
            try (Stream<Path> temporary = Files.list(folder.resolve("data/tmp"))) {
                assertThat(temporary)
                        .extracting(path -> path.getFileName().toString())
                        .containsExactlyInAnyOrder("s3", "sqs", "dynamodb", "standins");
            }
        }
        assertThat(folder.resolve("data/tmp")).isEmptyDirectory();
    }

    @Test
    void aServerThatDoesNotKeepRunningEndsTheStackInOrderWithASentence() throws Exception {
        Process stack = program();
        try {
            await().atMost(Duration.ofSeconds(180))
                    .until(() -> Files.exists(folder.resolve("data/stack.json")) || !stack.isAlive());
            List<ProcessHandle> started = stack.descendants().toList();
            Path messages = folder.resolve("data/sqs/messages.mv.db");
            Files.move(messages, messages.resolveSibling("moved"));
            Files.createDirectory(messages);
            kill(process(stack.toHandle(), "org.elasticmq.server.Main"));

            assertThat(stack.waitFor(600, TimeUnit.SECONDS)).isTrue();

            assertThat(stack.exitValue()).isEqualTo(3);
            assertThat(Files.readString(folder.resolve("stack.out")))
                    .contains(
                            "The SQS emulator ended (signal 9). It is started again with its data;",
                            "The SQS emulator could not start: ",
                            "it is given up, and the stack ends. Its log is ");
            await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(folder.resolve("data/stack.json")).doesNotExist();
        } finally {
            stack.destroyForcibly();
        }
    }

    private static void write(EmbeddedStack stack) {
        AwsAccess aws = access(stack);
        try (var s3 = aws.s3();
                var sqs = aws.sqs();
                var dynamoDb = aws.dynamoDb()) {
            s3.putObject(request -> request.bucket("tapeline").key("kept"), RequestBody.fromString("yes"));
            sqs.sendMessage(
                    request -> request.queueUrl(stack.queueUrl("waiting")).messageBody("hello"));
            dynamoDb.putItem(request -> request.tableName("tapeline").item(ITEM));
        }
    }

    private static boolean isThere(EmbeddedStack stack, String service) {
        AwsAccess aws = access(stack);
        try (var s3 = aws.s3();
                var sqs = aws.sqs();
                var dynamoDb = aws.dynamoDb()) {
            return switch (service) {
                case "s3" ->
                    s3.getObjectAsBytes(request -> request.bucket("tapeline").key("kept"))
                            .asUtf8String()
                            .equals("yes");
                case "sqs" ->
                    sqs.receiveMessage(request -> request.queueUrl(stack.queueUrl("waiting"))
                                            .visibilityTimeout(0)
                                            .waitTimeSeconds(1))
                                    .messages()
                                    .size()
                            == 1;
                default ->
                    dynamoDb.getItem(request -> request.tableName("tapeline").key(ITEM))
                            .hasItem();
            };
        }
    }

    private static AwsAccess access(EmbeddedStack stack) {
        Map<String, String> aws = new TreeMap<>(stack.environment());
        aws.keySet().removeIf(name -> !name.startsWith("AWS_"));
        return new AwsAccess(aws);
    }

    /** ProcessHandle.Info leaves out a long command line. */
    private static long process(ProcessHandle parent, String main) {
        return parent.descendants()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> commandLine(pid).contains(main))
                .findFirst()
                .orElseThrow();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static long kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Demulators.short-lived=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedStack.class.getName(),
                        "--infra",
                        folder.resolve("infra").toString(),
                        "--packages",
                        folder.toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("stack.out").toFile()))
                .start();
    }
}
