/**
 * One engine for all sources that writes a source's rows into manifest parts in S3, commits each part to the ledger and queues it.
 * A function that finds keys provides a {@link io.tapeline.extraction.KeySource} and passes its events to {@link
 * io.tapeline.extraction.Invocations}. The engine handles epochs, cursor, deadline, successor and watermark. Depends on no source
 * and no function.
 *
 * <p>Needs s3:PutObject on {@code manifests/}, s3:GetObject on {@code inputs/} for sources whose jobs bring a list, what the ledger
 * needs, sqs:SendMessage to the queue of manifest parts and lambda:InvokeFunction on the function itself.
 */
package io.tapeline.extraction;
