/**
 * The messages between the functions and how they are written. Knows what a message says, not what anybody does with it;
 * {@code io.tapeline.queues.sqs} gets them into SQS.
 */
package io.tapeline.queues;
