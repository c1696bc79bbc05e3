package io.tapeline.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.PartMessage;
import io.tapeline.queues.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsMessageQueueTest {

    private final List<SendMessageBatchRequest> calls = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void twentyOneMessagesAreThreeCalls() {
        queue(request -> List.of()).send(parts(21));
        assertThat(calls).extracting(call -> call.entries().size()).containsExactly(10, 10, 1);
        assertThat(calls).allSatisfy(call -> assertThat(call.queueUrl()).isEqualTo("http://queue"));
        assertThat(accepted).hasSize(21);
    }

    @Test
    void nothingToSendIsNoCall() {
        queue(request -> List.of()).send(List.of());
        assertThat(calls).isEmpty();
    }

    @Test
    void aDelayIsRoundedUpToWholeSeconds() {
        queue(request -> List.of())
                .send(List.of(
                        new Outgoing<>(part(1), Duration.ofMillis(1_001)),
                        new Outgoing<>(part(2), Duration.ofHours(1))));
        assertThat(calls.getFirst().entries())
                .extracting(SendMessageBatchRequestEntry::delaySeconds)
                .containsExactly(2, 900);
    }

    @Test
    void onlyTheEntriesThatWereRefusedForAPassingReasonAreSentAgain() {
        queue(request -> calls.size() < 3 ? List.of(refusal("0", false)) : List.of())
                .send(parts(4));
        assertThat(calls).extracting(call -> call.entries().size()).containsExactly(4, 1, 1);
        assertThat(accepted).hasSize(4).doesNotHaveDuplicates();
        assertThat(waits).hasSize(2);
    }

    @Test
    void anEntryThatIsAtFaultItselfIsNotSentAgain() {
        assertThatThrownBy(() -> queue(request -> List.of(refusal("1", true))).send(parts(3)))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessage("SQS refused 1 of 3 messages for http://queue: Broken, because");
        assertThat(calls).hasSize(1);
    }

    @Test
    void refusalsThatDoNotEndAreGivenUpAfterABoundedNumberOfCalls() {
        assertThatThrownBy(() -> queue(request -> List.of(refusal("0", false))).send(parts(1)))
                .isInstanceOf(QueueUnavailableException.class);
        assertThat(calls).hasSize(6);
        assertThat(waits).hasSize(5).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ZERO, Duration.ofSeconds(2)));
    }

    @Test
    void aQueueThatDoesNotAnswerIsUnavailable() {
        assertThatThrownBy(() -> queue(request -> {
                            throw SqsException.builder().message("no route").build();
                        })
                        .send(parts(1)))
                .isInstanceOf(QueueUnavailableException.class)
                .hasCauseInstanceOf(SqsException.class);
    }

    private SqsMessageQueue<PartMessage> queue(
            Function<SendMessageBatchRequest, List<BatchResultErrorEntry>> refusals) {
        SqsClient sqs = new SqsClient() {
            @Override
            public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
                calls.add(request);
                List<BatchResultErrorEntry> failed = refusals.apply(request);
                List<String> refused =
                        failed.stream().map(BatchResultErrorEntry::id).toList();
                request.entries().stream()
                        .filter(entry -> !refused.contains(entry.id()))
                        .forEach(entry -> accepted.add(entry.messageBody()));
                return SendMessageBatchResponse.builder().failed(failed).build();
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
        return new SqsMessageQueue<>(sqs, "http://queue", MessageFormat.parts(), waits::add, new Random(1));
    }

    private static BatchResultErrorEntry refusal(String id, boolean senderFault) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(senderFault)
                .code("Broken")
                .message("because")
                .build();
    }

    private static List<Outgoing<PartMessage>> parts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Outgoing.now(part(number)))
                .toList();
    }

    private static PartMessage part(int number) {
        return new PartMessage(new JobId("job"), new SourceId("artlist"), number, "manifests/" + number, 1);
    }
}
