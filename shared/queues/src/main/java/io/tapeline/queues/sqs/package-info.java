/**
 * Sends messages to SQS with as few calls as its limits allow. No message is dropped, and refused entries are sent again a limited
 * number of times. The only part of {@code shared/queues} that uses AWS.
 *
 * <p>IAM actions needed: {@code sqs:SendMessage} on the queue.
 */
package io.tapeline.queues.sqs;
