package io.tapeline.embedded.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.room.ToyRoom;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.emulators.Emulators;
import io.tapeline.emulators.Service;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueMappingTest {
    @TempDir
    static Path emulatorData;

    private static Emulators emulators;
    private static SqsClient sqs;

    @TempDir
    Path data;

    private final ToyRoom room = new ToyRoom();
    private LambdaHost host;
    private String queueUrl;
    private Path seen;

    @BeforeAll
    static void startSqs() {
        emulators = Emulators.start(emulatorData, EnumSet.of(Service.SQS));
        sqs = new AwsAccess(emulators.environment()).sqs();
    }

    @AfterAll
    static void endSqs() {
        sqs.close();
        emulators.close();
    }

    @BeforeEach
    void startFunction() throws Exception {
        seen = Files.createDirectories(data.resolve("seen"));
        host = ToyPackage.host(data, Duration.ofSeconds(30), 4, Map.of("TOY_FOLDER", seen.toString()));
        host.invoke("toy", LocalServer.utf8("{}")).get(); // no cold start may take longer than a visibility timeout
        queueUrl = sqs.createQueue(
                        request -> request.queueName(UUID.randomUUID().toString())
                                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")))
                .queueUrl();
    }

    @AfterEach
    void endFunction() {
        host.close();
    }

    @Test
    void messagesBecomeEventsOfTheShapeThatLambdaGives() throws Exception {
        sqs.sendMessage(request -> request.queueUrl(queueUrl)
                .messageBody("hello")
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("song")
                                .build())));

        mapped(1, () -> await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(seen.resolve("hello"))));

        JsonNode record = Json.read(Files.readAllBytes(seen.resolve("hello"))).orElseThrow();
        assertThat(record.properties())
                .extracting(Map.Entry::getKey)
                .contains("messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody")
                .contains("eventSource", "eventSourceARN", "awsRegion");
        assertThat(record.path("body").asText()).isEqualTo("hello");
        assertThat(record.path("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText()).startsWith("arn:aws:sqs:");
        assertThat(record.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("1");
        assertThat(record.path("attributes").path("SentTimestamp").asText()).matches("\\d{13}");
        assertThat(record.path("messageAttributes")
                        .path("kind")
                        .path("stringValue")
                        .asText())
                .isEqualTo("song");
    }

    @Test
    void ofABatchOnlyWhatFailedComesBackAfterItsVisibilityTimeout() throws Exception {
        List.of("good-1", "bad-1", "good-2").forEach(this::send);

        mapped(10, () -> await().atMost(Duration.ofSeconds(30)).until(() -> isEmpty(queueUrl)));

        assertThat(receiveCount("good-1")).isEqualTo(1);
        assertThat(receiveCount("bad-1")).isEqualTo(2);
        assertThat(receiveCount("good-2")).isEqualTo(1);
    }

    @Test
    void withoutRoomNothingIsReceivedUntilThereIs() throws Exception {
        send("patient");
        room.there = false;

        mapped(1, () -> {
            await().until(() -> room.asked);
            assertThat(sqs.receiveMessage(request -> request.queueUrl(queueUrl).visibilityTimeout(0))
                            .messages())
                    .hasSize(1);
            room.there = true;
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(seen.resolve("patient")));
        });
    }

    @Test
    void whatADeadProcessHeldComesBackAtOnce() throws Exception {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        send("explode-2");

        mapped(1, () -> await().atMost(Duration.ofSeconds(40)).until(() -> isEmpty(queueUrl)));

        assertThat(receiveCount("explode-2")).isEqualTo(2);
    }

    @Test
    void whatAFunctionNamedAsFailedKeepsItsVisibility() throws Exception {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        send("bad-2");
        mapped(1, () -> {
            for (String next : List.of("good-3", "good-4")) {
                send(next);
                await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(seen.resolve(next)));
            }
        });

        assertThat(seen.resolve("bad-2")).doesNotExist();
        assertThat(isEmpty(queueUrl)).isFalse();
    }

    @Test
    void whatAFunctionFailedAtItselfWaitsForItsVisibilityTimeout() throws Exception {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        send("refuse-1");
        mapped(1, () -> {
            for (String next : List.of("good-5", "good-6")) {
                send(next);
                await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(seen.resolve(next)));
            }
        });

        assertThat(seen.resolve("refuse-1")).doesNotExist();
        assertThat(isEmpty(queueUrl)).isFalse();
    }

    @Test
    void whatWasDoneWhileSqsWasAwayIsDeletedWhenItIsBack() throws Exception {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        send("pause-1");
        mapped(1, () -> {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(seen.resolve("pause-1")));
            emulators.processHandle(Service.SQS).destroyForcibly();
            emulators.awaitEnd(Service.SQS);
            Files.createFile(seen.resolve("go on"));
            emulators.startAgain(Service.SQS);

            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(SdkException.class)
                    .until(() -> isEmpty(queueUrl));
        });
        assertThat(receiveCount("pause-1")).isEqualTo(1);
    }

    @Test
    void theEndOfTheStackGivesBackWhatIsUnderWay() throws Exception {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        QueueMapping mapping = mapping(1);
        send("slow");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(seen.resolve("slow")));

        mapping.stop();
        host.close();
        mapping.awaitSettled();

        await().until(() ->
                sqs.receiveMessage(request -> request.queueUrl(queueUrl).waitTimeSeconds(1))
                                .messages()
                                .size()
                        == 1);
    }

    private interface Body {
        void run() throws Exception;
    }

    private void mapped(int batchSize, Body body) throws Exception {
        QueueMapping mapping = mapping(batchSize);
        try {
            body.run();
        } finally {
            mapping.stop();
            host.close();
            mapping.awaitSettled();
        }
    }

    private QueueMapping mapping(int batchSize) {
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return new QueueMapping(
                host, sqs, new QueueMapping.Source("toy", queueUrl, arn, "us-east-1", batchSize, 2), room, line -> {});
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
    }

    private int receiveCount(String body) throws Exception {
        return Json.read(Files.readAllBytes(seen.resolve(body)))
                .orElseThrow()
                .path("attributes")
                .path("ApproximateReceiveCount")
                .asInt();
    }

    private static boolean isEmpty(String url) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }
}
