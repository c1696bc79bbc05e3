/**
 * One engine for all sources that stores the wanted files of a batch in S3 and the ledger and counts each exactly once. A function
 * that downloads files provides a {@link io.tapeline.downloads.FileSource} and passes the messages of its queue to {@link
 * io.tapeline.downloads.Deliveries}. The engine handles claims, retries, breakers, time limits and follow-ups ({@link
 * io.tapeline.downloads.DownloadBatch} is the use case, {@link io.tapeline.downloads.Outcomes} decides about follow-ups). A
 * function whose files have no bytes provides a {@link io.tapeline.downloads.BatchWork} instead, and needs nothing from S3. Depends
 * on no source, no function and no protocol for the bytes.
 *
 * <p>Needs s3:PutObject, s3:GetObject, s3:ListMultipartUploadParts and s3:AbortMultipartUpload on {@code ingest/}, what the ledger
 * needs, and sqs:SendMessage and sqs:ChangeMessageVisibility on the queue that the batches come from.
 */
package io.tapeline.downloads;
