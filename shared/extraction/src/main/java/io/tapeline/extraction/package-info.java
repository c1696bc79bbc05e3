/**
 * From a source's rows to manifest parts in S3, each committed to the ledger and queued: one engine for all sources. A
 * function that finds keys brings a {@link io.tapeline.extraction.KeySource} and hands its events to {@link
 * io.tapeline.extraction.Invocations}; epochs, cursor, deadline, successor and watermark are decided here. Knows no source and
 * no function.
 *
 * <p>Needs s3:PutObject on {@code manifests/}, s3:GetObject on {@code inputs/} for sources whose jobs bring a list, what the ledger needs, sqs:SendMessage to the queue of manifest parts and
 * lambda:InvokeFunction on the function itself.
 */
package io.tapeline.extraction;
