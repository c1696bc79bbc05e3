package io.tapeline.embedded.mapping;

import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.Outcome;
import io.tapeline.embedded.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a function from a queue: one thread receives, and at most {@code maximumConcurrency} batches are in progress. Failed
 * messages wait for their visibility timeout; messages of a killed process are made visible at once, whereas AWS waits for the
 * timeout there, too.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Errors of an SQS event source,
 *     partial batch responses</a>
 */
public final class QueueMapping {
    /** Short, so that the stack stops within seconds. */
    private static final int WAIT_SECONDS = 2;

    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

    /** Short for the same reason. */
    private static final Duration WITHOUT_ROOM = Duration.ofMillis(500);

    /**
     * Retries one second apart: a restarted emulator answers again within seconds, on a busy machine within a minute. ElasticMQ
     * answers for a moment before it knows its queues again, so no error is final.
     */
    private static final int TRIES_TO_SETTLE = 60;

    /** A queue and the function that it feeds. */
    public record Source(
            String function, String queueUrl, String queueArn, String region, int batchSize, int maximumConcurrency) {}

    private final LambdaHost host;
    private final SqsClient sqs;
    private final Source source;
    private final Room room;
    private final Consumer<String> log;
    private final Semaphore slots;
    private final Thread receiver;
    private volatile boolean closing;
    private boolean complained;

    /**
     * Starts to receive.
     *
     * @param room nothing is received while there is none
     */
    public QueueMapping(LambdaHost host, SqsClient sqs, Source source, Room room, Consumer<String> log) {
        this.room = room;
        this.host = host;
        this.sqs = sqs;
        this.source = source;
        this.log = log;
        this.slots = new Semaphore(source.maximumConcurrency());
        this.receiver = Thread.ofVirtual().name("mapping " + source.function()).start(this::receive);
    }

    private void receive() {
        try {
            while (!closing) {
                slots.acquire();
                if (!room.isThere()) {
                    slots.release();
                    Thread.sleep(WITHOUT_ROOM);
                    continue;
                }
                List<Message> messages = next();
                if (messages.isEmpty()) {
                    slots.release();
                } else {
                    Thread.startVirtualThread(() -> work(messages));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Message> next() throws InterruptedException {
        try {
            List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(source.queueUrl())
                            .maxNumberOfMessages(source.batchSize())
                            .waitTimeSeconds(WAIT_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
            complained = false;
            return messages;
        } catch (SdkException e) {
            if (!complained && !closing) {
                log.accept("cannot receive from " + source.queueUrl() + ": " + e.getMessage());
                complained = true;
            }
            Thread.sleep(AFTER_AN_ERROR);
            return List.of();
        }
    }

    private void work(List<Message> messages) {
        try {
            Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
            BatchResult result = closing ? BatchResult.abandoned(ids) : result(invoke(messages), ids);
            settlePatiently(messages, result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slots.release();
        }
    }

    private BatchResult result(Outcome outcome, Set<String> ids) {
        boolean forLackOfRoom = outcome instanceof Outcome.Failure && !room.isThere();
        return forLackOfRoom ? BatchResult.abandoned(ids) : BatchResult.of(outcome, ids);
    }

    private Outcome invoke(List<Message> messages) throws InterruptedException {
        return host.outcome(source.function(), SqsEvent.of(messages, source.queueArn(), source.region()));
    }

    private void settlePatiently(List<Message> messages, BatchResult result) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                settle(messages, result);
                return;
            } catch (SdkException e) {
                if (closing || tries == TRIES_TO_SETTLE) {
                    log.accept("cannot settle messages of " + source.queueUrl() + ": " + e.getMessage());
                    return;
                }
            }
            Thread.sleep(AFTER_AN_ERROR);
        }
    }

    private void settle(List<Message> messages, BatchResult result) {
        Set<String> failed = result.failed();
        List<DeleteMessageBatchRequestEntry> done = messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        if (!done.isEmpty()) {
            sqs.deleteMessageBatch(
                    request -> request.queueUrl(source.queueUrl()).entries(done));
        }
        if (!failed.isEmpty() && result.abandoned()) {
            sqs.changeMessageVisibilityBatch(request -> request.queueUrl(source.queueUrl())
                    .entries(messages.stream()
                            .filter(message -> failed.contains(message.messageId()))
                            .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(0)
                                    .build())
                            .toList()));
        }
    }

    /** Stops receiving. Batches in progress are settled as soon as their function ends; their messages are given back. */
    public void stop() {
        closing = true;
    }

    /** Waits until all batches in progress are settled. To be called after {@link #stop} and the end of the functions. */
    public void awaitSettled() throws InterruptedException {
        stop();
        receiver.join(Duration.ofSeconds(WAIT_SECONDS + 2L));
        slots.tryAcquire(source.maximumConcurrency(), WAIT_SECONDS + 2L, TimeUnit.SECONDS);
    }
}
