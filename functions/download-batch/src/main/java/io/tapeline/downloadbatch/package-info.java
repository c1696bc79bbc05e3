/**
 * One batch of files, from its source into S3 and into the ledger, counted exactly once. {@link
 * io.tapeline.downloadbatch.DownloadBatch} is the use case; what is left of a batch is decided in {@link
 * io.tapeline.downloadbatch.Outcomes}. Knows sources only by {@link io.tapeline.sources.FileSource}.
 */
package io.tapeline.downloadbatch;
