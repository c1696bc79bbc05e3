/**
 * From a batch of wanted files to S3 and the ledger, each counted exactly once: one engine for all sources. A function that
 * fetches files brings a {@link io.tapeline.downloads.FileSource} and hands what its queue delivers to {@link
 * io.tapeline.downloads.Deliveries}; claims, retries, breakers, time and what is left of a batch are decided here ({@link
 * io.tapeline.downloads.DownloadBatch} is the use case, {@link io.tapeline.downloads.Outcomes} decides what is left). One whose
 * files are no bytes brings a {@link io.tapeline.downloads.BatchWork} instead, and needs nothing of S3. Knows no source, no function and no protocol by which bytes come.
 *
 * <p>Needs s3:PutObject, s3:GetObject, s3:ListMultipartUploadParts and s3:AbortMultipartUpload on {@code ingest/}, what the ledger needs, and
 * sqs:SendMessage and sqs:ChangeMessageVisibility on the queue that the batches come from.
 */
package io.tapeline.downloads;
