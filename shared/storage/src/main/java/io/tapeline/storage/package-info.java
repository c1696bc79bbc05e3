/**
 * Stores streams of bytes as objects in S3. The bytes are hashed during the transfer and checked to have the claimed format; an
 * object becomes visible completely or not at all. Depends on no source, no ledger and no function.
 *
 * <p>Needs on the objects: {@code s3:PutObject} (also for multipart uploads), {@code s3:AbortMultipartUpload}, {@code
 * s3:ListMultipartUploadParts} (to continue an upload), {@code s3:GetObject} (to read an object's headers, and to read an object
 * whose hash S3 does not know). A worker that is killed leaves an unfinished multipart upload behind, so the bucket needs a
 * lifecycle rule that aborts those.
 *
 * <p>Requests: one for a file up to {@link io.tapeline.storage.StoreLimits#singlePutUpTo()} whose length is known, or that fits one
 * part; otherwise two and one for each part.
 */
package io.tapeline.storage;
