/**
 * Emulators of S3 (S3Mock), SQS (ElasticMQ) and DynamoDB (DynamoDB Local), each as a process of its own, since their
 * libraries clash and DynamoDB Local's licence asks to run it unmodified. Their class paths come from the modules below
 * this one, which Maven resolves. Every process listens on loopback only and ends with the one that started it.
 *
 * <p>Known differences from AWS that nothing should lean on: SQS checks no credentials, keeps messages for ever, and after
 * a restart a message that had moved to a dead-letter queue is in its source queue as well; DynamoDB deletes nothing by
 * time to live; S3 answers CORS openly, knows path style only, and reports a wrong checksum as {@code BadRequest}.
 */
package io.tapeline.emulators;
