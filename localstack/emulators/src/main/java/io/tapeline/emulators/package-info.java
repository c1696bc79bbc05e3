/**
 * Emulators of S3 (S3Mock), SQS (ElasticMQ) and DynamoDB (DynamoDB Local), each as a separate process, because their
 * libraries conflict and DynamoDB Local's licence requires to run it unmodified. Each listens on loopback only and ends with
 * the process that started it.
 *
 * <p>Known differences from AWS, which nothing may rely on:
 *
 * <ul>
 *   <li>SQS checks no credentials and keeps messages forever; after a restart a message that had moved to a
 *       dead-letter queue is in its source queue as well.
 *   <li>DynamoDB deletes nothing by time to live.
 *   <li>S3 answers CORS openly, knows path style only, and reports a wrong checksum as {@code BadRequest}.
 * </ul>
 */
package io.tapeline.emulators;
