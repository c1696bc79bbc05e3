package io.tapeline.downloads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sets when a message that is left in the queue is delivered again. */
final class MessageVisibility {

    /** The longest that SQS hides a message, counted from its receipt. */
    private static final long MOST_SECONDS = 12 * 60 * 60 - 900;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Clock clock;

    MessageVisibility(SqsClient sqs, String queueUrl, Clock clock) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    /** Hides the message until then, for at least a second and at most about 12 hours. */
    void hideUntil(String receiptHandle, Instant until) {
        long seconds = Duration.between(clock.instant(), until).toSeconds() + 1;
        int hidden = (int) Math.clamp(seconds, 1, MOST_SECONDS);
        sqs.changeMessageVisibility(request ->
                request.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(hidden));
    }
}
