package io.tapeline.queues.sqs;

import io.tapeline.model.Backoff;
import io.tapeline.model.Pause;
import io.tapeline.queues.MessageFormat;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.queues.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A queue in SQS. Blocks while it sends; entries that are refused for a temporary reason are sent again, at most
 * {@value #MAX_RETRIES} times, in addition to the SDK's own retries. Safe for use by several threads.
 */
public final class SqsMessageQueue<T> implements MessageQueue<T> {

    private static final int MAX_RETRIES = 5;
    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final SqsClient sqs;
    private final String queueUrl;
    private final MessageFormat<T> format;
    private final Pause pause;
    private final RandomGenerator random;

    /**
     * @param queueUrl the queue's URL
     * @param random for the jitter of the waits; must be safe for several threads
     */
    public SqsMessageQueue(SqsClient sqs, String queueUrl, MessageFormat<T> format, RandomGenerator random) {
        this(sqs, queueUrl, format, Pause.sleeping(), random);
    }

    SqsMessageQueue(SqsClient sqs, String queueUrl, MessageFormat<T> format, Pause pause, RandomGenerator random) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.format = format;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public void send(List<Outgoing<T>> messages) {
        List<Entry> entries = messages.stream()
                .map(outgoing -> new Entry(format.write(outgoing.message()), seconds(outgoing.delay())))
                .toList();
        // the format writes ASCII, so the body's length is its size in UTF-8
        for (List<Entry> call :
                MessagePacking.pack(entries, entry -> entry.body().length())) {
            sendAll(call);
        }
    }

    private void sendAll(List<Entry> call) {
        List<Entry> unsent = call;
        for (int attempt = 0; ; attempt++) {
            List<BatchResultErrorEntry> refused = sendOnce(unsent);
            if (refused.isEmpty()) {
                return;
            }
            refused.stream()
                    .filter(BatchResultErrorEntry::senderFault)
                    .findFirst()
                    .ifPresent(error -> unavailable(refused.size(), call.size(), error));
            if (attempt == MAX_RETRIES) {
                unavailable(refused.size(), call.size(), refused.getFirst());
            }
            List<Entry> sent = unsent;
            unsent = refused.stream()
                    .map(error -> Integer.parseInt(error.id()))
                    .sorted()
                    .map(sent::get)
                    .toList();
            await(BACKOFF.delayAfter(attempt, random));
        }
    }

    private List<BatchResultErrorEntry> sendOnce(List<Entry> entries) {
        List<SendMessageBatchRequestEntry> numbered = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            numbered.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(entries.get(i).body())
                    .delaySeconds(entries.get(i).delaySeconds())
                    .build());
        }
        try {
            return sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(numbered))
                    .failed();
        } catch (SdkException e) {
            throw new QueueUnavailableException("SQS did not take " + entries.size() + " messages for " + queueUrl, e);
        }
    }

    private void unavailable(int refused, int of, BatchResultErrorEntry error) {
        throw new QueueUnavailableException(
                "SQS refused " + refused + " of " + of + " messages for " + queueUrl + ": " + error.code()
                        + (error.message() == null ? "" : ", " + error.message()),
                null);
    }

    private void await(Duration wait) {
        pause.of(wait);
        if (Thread.currentThread().isInterrupted()) {
            throw new QueueUnavailableException("Interrupted before all messages were sent to " + queueUrl, null);
        }
    }

    /**
     * Whole seconds, rounded up: a message is never received before its delay is over, unless the delay is longer than SQS
     * supports.
     */
    private static int seconds(Duration delay) {
        Duration possible = delay.compareTo(Outgoing.LONGEST_DELAY) > 0 ? Outgoing.LONGEST_DELAY : delay;
        return Math.toIntExact(possible.plusNanos(999_999_999).toSeconds());
    }

    private record Entry(String body, int delaySeconds) {}
}
