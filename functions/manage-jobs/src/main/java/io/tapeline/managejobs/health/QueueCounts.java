package io.tapeline.managejobs.health;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The approximate numbers of messages in a queue.
 *
 * @param waiting messages that can be received
 * @param inFlight messages that were received and not yet deleted
 * @param delayed messages that can be received only later
 */
record QueueCounts(long waiting, long inFlight, long delayed) {

    /** Asks SQS. Needs {@code sqs:GetQueueAttributes} on the queue. */
    static QueueCounts of(SqsClient sqs, String url) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                APPROXIMATE_NUMBER_OF_MESSAGES,
                                APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new QueueCounts(
                Long.parseLong(counts.get(APPROXIMATE_NUMBER_OF_MESSAGES)),
                Long.parseLong(counts.get(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)),
                Long.parseLong(counts.get(APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
    }

    long all() {
        return waiting + inFlight + delayed;
    }
}
