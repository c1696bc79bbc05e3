package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole stack with the real emulators and a toy function. */
class EmbeddedStackTest {
    private static final String FUNCTIONS = """
            bucket: {lifecycle: {old: {prefix: songs/, tag: {sung: "no"}, expire_after_days: 7}, begun: {abort_incomplete_multipart_after_days: 3}}}
            table: {hash_key: pk, range_key: sk, ttl: gone_at, indexes: {by-a: {hash_key: a, range_key: b, projection: ALL}}}
            queues:
              work: {visibility_timeout: 60, dead_letters_after: 3}
            functions:
              toy:
                handler: toy
                memory: 128
                timeout: 20
                environment: {TOY_FOLDER: SEEN, WORK: "${queue.work}", BUCKET: "${bucket}", SELF: "${function.toy}"}
                settings: [TAPELINE_SNOWFLAKE_URL, TAPELINE_SNOWFLAKE_SECRET]
                queue: {name: work, batch_size: 1, maximum_concurrency: 2}
                schedules: {often: {expression: rate(1 minute), input: {}}}
            """;
    private static final String API = """
            paths:
              /toys/{id}:
                get:
                  x-amazon-apigateway-integration: {uri: "${toy}"}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void describe() throws IOException {
        Files.createDirectories(folder.resolve("infra"));
        Files.createDirectories(folder.resolve("seen"));
        Files.writeString(
                folder.resolve("infra/functions.yaml"),
                FUNCTIONS.replace("SEEN", folder.resolve("seen").toString()));
        Files.writeString(folder.resolve("infra/openapi.yaml"), API);
        ToyPackage.zip(folder.resolve("functions/toy/target/function.zip"));
    }

    @Test
    void aStackServesItsRoutesAndQueuesGoesOnWithItsDataAndEndsInOrder() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(options())) {
            JsonNode event = Json.read(LocalServer.utf8(
                            StackCalls.get(stack.url() + "/toys/7").body()))
                    .orElseThrow();
            assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("7");
            assertThat(stack.environments("toy")).hasSize(1);

            assertThat(StackCalls.invoke(stack, "AWS4-HMAC-SHA256 Credential=stranger/x")
                            .statusCode())
                    .isEqualTo(403);
            JsonNode told = StackCalls.invoke(stack).path("environment");
            assertThat(told.path("TAPELINE_SNOWFLAKE_URL").asText()).isEqualTo("jdbc:snowflake://elsewhere");
            assertThat(told.has("TAPELINE_SNOWFLAKE_SECRET")).isFalse();
            assertThat(told.path("WORK").asText()).isEqualTo(stack.queueUrl("work"));
            assertThat(told.path("SELF").asText()).isEqualTo("toy");
            assertThat(told.path("AWS_ENDPOINT_URL_LAMBDA").asText()).isEqualTo(stack.url());

            AwsAccess aws = new AwsAccess(awsOnly(stack.environment()));
            try (SqsClient sqs = aws.sqs();
                    S3Client s3 = aws.s3();
                    DynamoDbClient dynamoDb = aws.dynamoDb()) {
                sqs.sendMessage(
                        request -> request.queueUrl(stack.queueUrl("work")).messageBody("hello"));
                s3.putObject(request -> request.bucket("tapeline").key("kept"), RequestBody.fromString("yes"));
                assertThat(s3.getBucketLifecycleConfiguration(request -> request.bucket("tapeline"))
                                .rules())
                        .extracting(rule -> rule.id())
                        .containsExactlyInAnyOrder("old", "begun");
                assertThat(dynamoDb.describeTable(request -> request.tableName("tapeline"))
                                .table()
                                .globalSecondaryIndexes())
                        .hasSize(1);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("seen/hello")));

            assertThatThrownBy(() -> EmbeddedStack.start(options()))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("A stack already runs on ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/stack.json"))))
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("data/stack.json")).doesNotExist();

        Process again = program("--data", folder.resolve("data").toString());
        try {
            awaitReady(again);
            Map<String, String> environment = new TreeMap<>();
            published()
                    .path("environment")
                    .properties()
                    .forEach(variable -> environment.put(
                            variable.getKey(), variable.getValue().asText()));
            try (S3Client s3 = new AwsAccess(awsOnly(environment)).s3()) {
                assertThat(s3.getObjectAsBytes(
                                        request -> request.bucket("tapeline").key("kept"))
                                .asUtf8String())
                        .isEqualTo("yes");
            }
            endsInOrder(again);
        } finally {
            again.destroyForcibly();
        }
    }

    private void endsInOrder(Process stack) throws InterruptedException {
        List<ProcessHandle> started = stack.descendants().toList();

        stack.destroy();

        assertThat(stack.waitFor(20, TimeUnit.SECONDS)).isTrue();
        // the guard, which kills the processes that a killed stack leaves, ends after the stack itself
        await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(folder.resolve("data/stack.json")).doesNotExist();
    }

    @Test
    void whatAKilledStackStartedDiesWithIt() throws Exception {
        Process stack = program("--data", folder.resolve("data").toString());
        try {
            awaitReady(stack);
            assertThat(StackCalls.get(published().path("url").asText() + "/toys/1")
                            .statusCode())
                    .isEqualTo(200);
            List<ProcessHandle> started = stack.descendants().toList();
            assertThat(started).hasSizeGreaterThan(4);

            stack.destroyForcibly();

            await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            stack.destroyForcibly();
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedStack.start(options().withPort(taken.getLocalPort())))
                    .isInstanceOf(StackException.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is in use; end the program that holds it or choose another one with --port.");
        }
    }

    @Test
    void aMissingPackageIsSaidWithTheCommandThatBuildsIt() throws Exception {
        Files.delete(folder.resolve("functions/toy/target/function.zip"));

        assertThatThrownBy(() -> EmbeddedStack.start(options()))
                .isInstanceOf(StackException.class)
                .hasMessageEndingWith(
                        "function.zip is missing; build it with: mvn -pl functions/toy -am package -DskipTests");
    }

    @Test
    void anIssuerWithoutAnAudienceIsSaidBeforeAnythingStarts() {
        assertThatThrownBy(() -> EmbeddedStack.start(
                        options().withEnvironment(Map.of("TAPELINE_OIDC_ISSUER", "https://login.example.com"))))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("TAPELINE_OIDC_ISSUER is set, so TAPELINE_OIDC_AUDIENCE must be, too;");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void wrongUseOfTheCommandLineExitsWithTwo() throws Exception {
        Process stack = program("--port", "many");

        assertThat(stack.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("stack.out"))).startsWith("Invalid value for option '--port'");
    }

    private StackOptions options() {
        return StackOptions.of(folder)
                .withData(folder.resolve("data"))
                .withPort(0)
                .withEnvironment(Map.of("TAPELINE_SNOWFLAKE_URL", "jdbc:snowflake://elsewhere"));
    }

    private Process program(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
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
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("stack.out").toFile()));
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }

    private void awaitReady(Process stack) {
        Path ready = folder.resolve("data/stack.json");
        await().atMost(Duration.ofSeconds(180)).until(() -> Files.exists(ready) || !stack.isAlive());
        assertThat(ready).as("what a started stack writes").exists();
    }

    private JsonNode published() throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve("data/stack.json"))).orElseThrow();
    }

    private static Map<String, String> awsOnly(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("AWS_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
