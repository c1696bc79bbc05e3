package io.tapeline.embedded.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.room.ToyRoom;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class InvokeApiTest {
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    @TempDir
    Path data;

    private final ToyRoom room = new ToyRoom();
    private LambdaHost host;
    private AsynchronousQueue queue;
    private LocalServer server;
    private LambdaClient lambda;
    private SecretsManagerClient secrets;

    @BeforeEach
    void start() throws Exception {
        host = ToyPackage.host(data, Duration.ofSeconds(30), 4, Map.of());
        queue = asynchronous();
        InvokeApi invoke = new InvokeApi(host, queue);
        SecretsApi secretsApi = new SecretsApi(data.resolve("secrets"), "arn:aws:secretsmanager:us-east-1:0:secret:");
        server = LocalServer.started(exchange -> {
            if (invoke.claims(exchange)) {
                invoke.handle(exchange);
            } else if (secretsApi.claims(exchange)) {
                secretsApi.handle(exchange);
            }
        });
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        lambda = LambdaClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        secrets = SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void end() {
        lambda.close();
        secrets.close();
        server.close();
        queue.close();
        host.close();
    }

    @Test
    void aSynchronousInvocationAnswersWithWhatTheFunctionSaid() {
        InvokeResponse response = invoke(InvocationType.REQUEST_RESPONSE, "{\"answer\":{\"song\":\"one\"}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"song\":\"one\"}");
    }

    @Test
    void anErrorOfTheFunctionIsNoErrorOfTheCall() {
        InvokeResponse response = invoke(InvocationType.REQUEST_RESPONSE, "{\"fail\":\"/nowhere\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).contains("Toy.Failure", "told to fail");
    }

    @Test
    void aDryRunRunsNothing() {
        Path sign = data.resolve("sign");

        assertThat(invoke(InvocationType.DRY_RUN, "{\"append\":\"" + sign + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(host.environments("toy")).isEmpty();
    }

    @Test
    void unknownFunctionsAndBadPayloadsAreRefusedAsAwsDoes() {
        assertThatThrownBy(() -> lambda.invoke(request -> request.functionName("nobody")))
                .isInstanceOf(software.amazon.awssdk.services.lambda.model.ResourceNotFoundException.class);
        assertThatThrownBy(() -> invoke(InvocationType.REQUEST_RESPONSE, "{not json"))
                .isInstanceOf(InvalidRequestContentException.class);
        String megabyte = "\"" + "x".repeat(1 << 20) + "\"";
        assertThatThrownBy(() -> invoke(InvocationType.EVENT, megabyte)).isInstanceOf(RequestTooLargeException.class);
    }

    @Test
    void anAsynchronousInvocationIsTriedThreeTimesInAll() throws Exception {
        Path tries = data.resolve("tries");

        InvokeResponse response = invoke(
                InvocationType.EVENT,
                new String(Json.bytes(Map.of("append", tries.toString(), "fail", "/nowhere")), StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(this::nothingWaits);
        assertThat(Files.readString(tries)).isEqualTo("xxx");
    }

    @Test
    void anAsynchronousInvocationThatSucceedsLaterIsNotTriedAgain() throws Exception {
        Path tries = data.resolve("tries");
        Path permission = data.resolve("permission");
        queue.accept("toy", Json.bytes(Map.of("append", tries.toString(), "fail", permission.toString())));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(tries));

        Files.createFile(permission);

        await().atMost(Duration.ofSeconds(30)).until(this::nothingWaits);
        assertThat(Files.readString(tries)).matches("xx?x?");
    }

    @Test
    void anAcceptedInvocationOutlivesTheStack() throws Exception {
        Path tries = data.resolve("tries");
        queue.accept("toy", Json.bytes(Map.of("append", tries.toString(), "sleep", 60_000)));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(tries));
        queue.close();
        host.close();
        assertThat(nothingWaits()).isFalse();

        host = ToyPackage.host(data, Duration.ofSeconds(30), 4, Map.of());
        queue = asynchronous();
        queue.resume();

        await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(tries) == 2);
    }

    @Test
    void withoutRoomAnAcceptedInvocationWaitsUntilThereIs() throws Exception {
        Path tries = data.resolve("tries");
        room.there = false;
        queue.accept("toy", Json.bytes(Map.of("append", tries.toString())));
        await().until(() -> room.asked);
        assertThat(host.environments("toy")).isEmpty();

        room.there = true;

        await().atMost(Duration.ofSeconds(30)).until(this::nothingWaits);
        assertThat(Files.readString(tries)).isEqualTo("x");
    }

    @Test
    void anInvocationThatCannotBeWrittenDownIsRefusedAtOnce() throws Exception {
        Files.delete(data.resolve("invocations"));

        assertThatThrownBy(() -> invoke(InvocationType.EVENT, "{}"))
                .isInstanceOfSatisfying(LambdaException.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(507));
    }

    @Test
    void secretsAreFiles() throws Exception {
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/snow.json"), "{\"user\":\"me\"}");

        assertThat(secrets.getSecretValue(request -> request.secretId("snow")).secretString())
                .isEqualTo("{\"user\":\"me\"}");
        assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId("../snow")))
                .isInstanceOf(software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException.class);
    }

    private AsynchronousQueue asynchronous() throws IOException {
        return new AsynchronousQueue(
                host, data.resolve("invocations"), Map.of("toy", 2), List.of(Duration.ofMillis(50)), room, line -> {});
    }

    private InvokeResponse invoke(InvocationType type, String payload) {
        return lambda.invoke(
                request -> request.functionName("toy").invocationType(type).payload(SdkBytes.fromUtf8String(payload)));
    }

    private boolean nothingWaits() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("invocations"))) {
            return files.findAny().isEmpty();
        }
    }
}
