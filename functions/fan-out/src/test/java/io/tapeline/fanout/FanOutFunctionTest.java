package io.tapeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tapeline.fixtures.AwsOnThisMachine;
import io.tapeline.fixtures.FiveMinutes;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.PartMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@QuarkusTest
@QuarkusTestResource(
        value = AwsOnThisMachine.class,
        initArgs = {
            @ResourceArg(name = "tapeline.bucket", value = AwsOnThisMachine.BUCKET),
            @ResourceArg(name = "tapeline.table", value = AwsOnThisMachine.TABLE),
            @ResourceArg(name = "tapeline.download-batches-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.artist-queries-queue", value = AwsOnThisMachine.QUEUE),
            @ResourceArg(name = "tapeline.media-batches-queue", value = AwsOnThisMachine.QUEUE)
        })
class FanOutFunctionTest {

    private static final SourceId ARTLIST = new SourceId("artlist");

    @Inject
    @Named("fan-out")
    FanOutHandler handler;

    @Inject
    Jobs jobs;

    @Inject
    Extractions extractions;

    @Inject
    IngestedFiles ingested;

    @Inject
    S3Client s3;

    @Inject
    SqsClient sqs;

    @ConfigProperty(name = "tapeline.bucket")
    String bucket;

    @ConfigProperty(name = "tapeline.download-batches-queue")
    String queue;

    private final JobId job = new JobId("job-" + UUID.randomUUID());

    @Test
    void aPartInS3BecomesBatchesInSqsAndIsFannedOut() {
        List<WantedFile> files = files(250);
        files.subList(100, 110).forEach(file -> ingestedBy(new JobId("earlier"), file));
        assertThat(handle(part(files, 250)).getBatchItemFailures()).isEmpty();
        List<BatchMessage> batches = received(3);
        assertThat(batches)
                .extracting(BatchMessage::batch)
                .containsExactlyInAnyOrder(BatchId.of(1, 0), BatchId.of(1, 1), BatchId.of(1, 2));
        assertThat(batches).extracting(BatchMessage::skipped).containsExactlyInAnyOrder(0, 10, 0);
        assertThat(batches.stream().mapToInt(batch -> batch.files().size()).sum())
                .isEqualTo(240);
        assertThat(extractions.partsToFanOut(job)).isEmpty();
    }

    @Test
    void aPartOfWhichAllIsThereEndsTheJob() {
        List<WantedFile> files = files(150);
        files.forEach(file -> ingestedBy(new JobId("earlier"), file));
        PartMessage part = part(files, 150);
        extractions.complete(job, 1, new Extractions.Tally(0, 0, 0), Optional.empty());
        assertThat(handle(part).getBatchItemFailures()).isEmpty();
        assertThat(handle(part).getBatchItemFailures()).isEmpty();
        assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        assertThat(jobs.counters(job).skipped()).isEqualTo(150);
    }

    @Test
    void aPartWithAnotherCountIsHandedBack() {
        assertThat(handle(part(files(20), 21)).getBatchItemFailures()).hasSize(1);
        assertThat(extractions.partsToFanOut(job)).hasSize(1);
    }

    private List<WantedFile> files(int count) {
        return PartFixture.files(count).stream()
                .map(file -> new WantedFile(job + file.asset(), file.format(), file.key()))
                .toList();
    }

    private PartMessage part(List<WantedFile> files, int claimed) {
        String key = ObjectKeys.manifestPart(job, 1, 1);
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(PartFixture.gzip(PartFixture.lines(files))));
        jobs.start(job, new JobRequest(ARTLIST, JobOptions.NONE));
        assertThat(extractions.begin(job)).isPresent();
        extractions.commit(job, 1, new Extractions.Part(1, key, claimed, claimed, 0), "cursor");
        return new PartMessage(job, ARTLIST, 1, key, claimed);
    }

    private void ingestedBy(JobId other, WantedFile file) {
        String key = ObjectKeys.ingested(ARTLIST, file);
        ingested.record(new IngestedFile(
                ARTLIST,
                file,
                key,
                1,
                "0".repeat(64),
                other,
                BatchId.of(1, 0),
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private SQSBatchResponse handle(PartMessage part) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("message");
        message.setBody(MessageFormat.parts().write(part));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return handler.handleRequest(event, new FiveMinutes());
    }

    private List<BatchMessage> received(int count) {
        List<BatchMessage> received = new ArrayList<>();
        while (received.size() < count) {
            List<Message> messages = sqs.receiveMessage(
                            r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).as("after " + received.size() + " messages").isNotEmpty();
            messages.forEach(message -> received.add(MessageFormat.batches().read(message.body())));
        }
        return received;
    }
}
