package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    void allThreeAnswerTheSdkAndKeepTheirDataOverACloseAndARestart() {
        AccessKey key;
        try (var emulators = Emulators.start(folder)) {
            write(emulators);
            key = emulators.accessKey();
        }
        try (var emulators = Emulators.start(folder)) {
            assertThat(emulators.accessKey()).isEqualTo(key);
            assertThatWhatWasWrittenIsThere(emulators);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesSigkill() {
        try (var emulators = Emulators.start(folder)) {
            write(emulators);
            emulators.kill();
        }
        try (var emulators = Emulators.start(folder)) {
            assertThatWhatWasWrittenIsThere(emulators);
        }
    }

    private static void write(Emulators emulators) {
        try (var s3 = Clients.s3(emulators);
                var sqs = Clients.sqs(emulators);
                var dynamodb = Clients.dynamodb(emulators)) {
            s3.createBucket(request -> request.bucket("music"));
            s3.putObject(request -> request.bucket("music").key("a/b c.wav"), RequestBody.fromString("sound"));
            String queue = sqs.createQueue(request -> request.queueName("work")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(queue).messageBody("play"));
            dynamodb.createTable(request -> request.tableName("songs")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
            dynamodb.putItem(request -> request.tableName("songs").item(ITEM));
        }
    }

    private static void assertThatWhatWasWrittenIsThere(Emulators emulators) {
        try (var s3 = Clients.s3(emulators);
                var sqs = Clients.sqs(emulators);
                var dynamodb = Clients.dynamodb(emulators)) {
            var object = s3.getObjectAsBytes(request -> request.bucket("music").key("a/b c.wav"));
            assertThat(object.asUtf8String()).isEqualTo("sound");
            String queue = sqs.getQueueUrl(request -> request.queueName("work")).queueUrl();
            List<Message> messages = sqs.receiveMessage(
                            request -> request.queueUrl(queue).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).extracting(Message::body).containsExactly("play");
            var item = dynamodb.getItem(request -> request.tableName("songs").key(ITEM));
            assertThat(item.item()).isEqualTo(ITEM);
        }
    }
}
