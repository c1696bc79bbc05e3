package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.model.Message;

class EmulatorsTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("a"));

    @TempDir
    Path folder;

    @Test
    void allThreeAnswerOnLoopbackAloneAndKeepTheirDataOverACloseAndOverSigkill() throws IOException {
        AccessKey key;
        try (var emulators = Emulators.start(folder)) {
            write(emulators, "closed");
            key = emulators.accessKey();
        }
        try (var emulators = Emulators.start(folder)) {
            assertThat(emulators.accessKey()).isEqualTo(key);
            if (OS.LINUX.isCurrentOs()) {
                assertThatNothingListensBeyondLoopback(emulators);
                assertThatTheFirstRunLeftAStartCacheFor(Service.S3, emulators);
                assertThatTheFirstRunLeftAStartCacheFor(Service.SQS, emulators);
            }
            assertThatWhatWasWrittenIsThere(emulators, "closed");
            write(emulators, "killed");
            emulators.kill();
        }
        try (var emulators = Emulators.start(folder)) {
            assertThatWhatWasWrittenIsThere(emulators, "killed");
        }
    }

    /** Creates a bucket, a queue and a table with this name, each with one entry. */
    private static void write(Emulators emulators, String name) {
        try (var s3 = Clients.s3(emulators.environment());
                var sqs = Clients.sqs(emulators.environment());
                var dynamodb = Clients.dynamodb(emulators.environment())) {
            s3.createBucket(request -> request.bucket(name));
            s3.putObject(request -> request.bucket(name).key("a/b c.wav"), RequestBody.fromString("sound"));
            String queue = sqs.createQueue(request -> request.queueName(name)).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(queue).messageBody("play"));
            dynamodb.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
            dynamodb.putItem(request -> request.tableName(name).item(ITEM));
        }
    }

    private static void assertThatNothingListensBeyondLoopback(Emulators emulators) throws IOException {
        for (Service service : Service.values()) {
            assertThat(ListeningSockets.addresses(
                            emulators.processHandle(service).pid()))
                    .as(service.title())
                    .hasSize(1)
                    .allMatch(ListeningSockets.LOOPBACK::contains);
        }
    }

    /** Requires that Maven has packaged the emulators' modules: the JVM creates caches only for jars. */
    private static void assertThatTheFirstRunLeftAStartCacheFor(Service service, Emulators emulators)
            throws IOException {
        if (Files.isRegularFile(ClassPath.of(service).entries().getFirst())) {
            Path mapped = Path.of("/proc/" + emulators.processHandle(service).pid() + "/maps");
            assertThat(Files.readString(mapped)).as(service.title()).contains("start-cache", ".aot");
        }
    }

    private static void assertThatWhatWasWrittenIsThere(Emulators emulators, String name) {
        try (var s3 = Clients.s3(emulators.environment());
                var sqs = Clients.sqs(emulators.environment());
                var dynamodb = Clients.dynamodb(emulators.environment())) {
            var object = s3.getObjectAsBytes(request -> request.bucket(name).key("a/b c.wav"));
            assertThat(object.asUtf8String()).isEqualTo("sound");
            String queue = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            List<Message> messages = sqs.receiveMessage(
                            request -> request.queueUrl(queue).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).extracting(Message::body).containsExactly("play");
            var item = dynamodb.getItem(request -> request.tableName(name).key(ITEM));
            assertThat(item.item()).isEqualTo(ITEM);
        }
    }
}
