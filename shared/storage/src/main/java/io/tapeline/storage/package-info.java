/**
 * How bytes from somewhere else become an object in S3: streamed, hashed on the way, checked to be the format they claim,
 * visible whole or not at all. Knows no source, no ledger and no function.
 *
 * <p>Needs on the objects: {@code s3:PutObject} (also for multipart uploads), {@code s3:AbortMultipartUpload}, {@code s3:ListMultipartUploadParts} (to go on with an upload), {@code
 * s3:GetObject} (to look at an object, and to read back one whose hash S3 does not know). A worker that is killed leaves an
 * unfinished multipart upload behind, so the bucket wants a lifecycle rule that ends those.
 *
 * <p>Requests: one for a file up to {@link io.tapeline.storage.StoreLimits#singlePutUpTo()} whose length is known, or that
 * fits one part; else two and one for each part.
 */
package io.tapeline.storage;
