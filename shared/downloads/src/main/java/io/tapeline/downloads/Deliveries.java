package io.tapeline.downloads;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Accounts;
import io.tapeline.ledger.Batches.Delivery;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a function that downloads files does with a message from its queue. Safe for use by several threads. */
public final class Deliveries {

    private static final MessageFormat<BatchMessage> FORMAT = MessageFormat.batches();

    private final DownloadBatch downloadBatch;
    private final MessageVisibility visibility;
    private final BatchMetrics metrics;
    private final Accounts accounts;
    private final Clock clock;

    Deliveries(
            DownloadBatch downloadBatch,
            MessageVisibility visibility,
            BatchMetrics metrics,
            Accounts accounts,
            Clock clock) {
        this.accounts = accounts;
        this.downloadBatch = downloadBatch;
        this.visibility = visibility;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A message as SQS gave it.
     *
     * @param receiptHandle of this receipt
     * @param attributes of the message, as SQS names them
     */
    public record Received(String messageId, String receiptHandle, Map<String, String> attributes, String body) {

        /** An entry of {@code Records} of an event, for a function that also receives other events. */
        public static Received of(JsonNode record) {
            Map<String, String> attributes = new HashMap<>();
            record.path("attributes").forEachEntry((name, value) -> attributes.put(name, value.asText()));
            return new Received(
                    record.path("messageId").asText(),
                    record.path("receiptHandle").asText(),
                    attributes,
                    record.path("body").asText());
        }

        /** SQS says how often it has given the message; without that number, no claim is taken over. */
        private Delivery delivery() {
            return new Delivery(messageId, Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")));
        }
    }

    /**
     * Processes the batches of an event from SQS.
     *
     * @param function its deployed name, for the metrics
     * @param left until the process may be ended
     * @return the messages that are to be delivered again
     */
    public SQSBatchResponse handle(SQSEvent event, String function, Supplier<Duration> left) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            Received received = new Received(
                    message.getMessageId(),
                    message.getReceiptHandle(),
                    Optional.ofNullable(message.getAttributes()).orElse(Map.of()),
                    message.getBody());
            if (!handle(received, function, left.get())) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /**
     * Processes the batch of a message. All errors are logged; nothing is thrown.
     *
     * @param function its deployed name, for the metrics
     * @param left until the process may be ended
     * @return whether the message is done; if not, it is to be delivered again
     */
    public boolean handle(Received received, String function, Duration left) {
        Instant begin = clock.instant();
        accounts.begin();
        try {
            BatchMessage message = FORMAT.read(received.body());
            DownloadBatch.Result result = downloadBatch.run(message, received.delivery(), begin.plus(left));
            BatchLog.result(message, result);
            metrics.result(function, message, result, Duration.between(begin, clock.instant()));
            if (result instanceof DownloadBatch.Result.Helped) {
                // the usage of a batch is recorded when it is finished
                accounts.book(message.job());
            }
            if (result instanceof DownloadBatch.Result.HeldElsewhere(Instant until)) {
                visibility.hideUntil(received.receiptHandle(), until);
                return false;
            }
            return true;
        } catch (RuntimeException e) {
            BatchLog.broken(received.messageId(), e);
            return false;
        }
    }
}
