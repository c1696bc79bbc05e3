package io.tapeline.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.emulators.TestEmulators;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.FileGroups;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.Outgoing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsMessageQueueOnElasticMqTest {

    private static SqsClient sqs;

    private final String url =
            sqs.createQueue(r -> r.queueName("batches-" + UUID.randomUUID())).queueUrl();

    @BeforeAll
    static void connect() {
        sqs = SqsClient.builder()
                .endpointOverride(TestEmulators.sqs())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterAll
    static void disconnect() {
        sqs.close();
    }

    @Test
    void everyMessageArrivesAsItWasSentWhateverTheKeys() {
        List<BatchMessage> sent = new ArrayList<>();
        WantedFile longest = new WantedFile("\uFFFE".repeat(256), MediaFormat.WAV, "\uD83D".repeat(1_024));
        List<WantedFile> many = Collections.nCopies(BatchMessage.MOST_FILES, longest);
        List<WantedFile> full = FileGroups.of(many, BatchMessage.MOST_FILES, Function.identity())
                .getFirst();
        IntStream.range(0, 3).forEach(i -> sent.add(batch(i, full)));
        WantedFile hostile = new WantedFile("..", MediaFormat.MP3, "../\u0000\"\uD83C\uDFB5\uFFFF");
        IntStream.range(3, 30).forEach(i -> sent.add(batch(i, List.of(hostile))));
        new SqsMessageQueue<>(sqs, url, MessageFormat.batches(), new Random(1))
                .send(sent.stream().map(Outgoing::now).toList());
        assertThat(received(30)).containsExactlyInAnyOrderElementsOf(sent);
    }

    private List<BatchMessage> received(int count) {
        List<BatchMessage> received = new ArrayList<>();
        while (received.size() < count) {
            List<Message> messages = sqs.receiveMessage(
                            r -> r.queueUrl(url).maxNumberOfMessages(1).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).as("after " + received.size() + " messages").isNotEmpty();
            messages.forEach(message -> received.add(MessageFormat.batches().read(message.body())));
        }
        return received;
    }

    private static BatchMessage batch(int position, List<WantedFile> files) {
        return new BatchMessage(new JobId("job"), BatchId.of(1, position), new SourceId("artlist"), 0, 0, files);
    }
}
