/**
 * Sends messages to SQS: as few calls as its limits allow, nothing dropped, refused entries sent again a bounded number of
 * times. The only place of {@code shared/queues} that knows AWS.
 *
 * <p>IAM actions needed: {@code sqs:SendMessage} on the queue.
 */
package io.tapeline.queues.sqs;
