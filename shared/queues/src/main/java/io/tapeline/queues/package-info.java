/**
 * The messages between the functions and their format. It defines the content of a message, not its processing; {@code
 * io.tapeline.queues.sqs} sends them to SQS.
 */
package io.tapeline.queues;
