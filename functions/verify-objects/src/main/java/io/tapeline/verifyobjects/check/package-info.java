/**
 * Checks one object: its record, S3's headers, its bytes, and what can be done about a problem. Independent of runs.
 *
 * <p>IAM actions: {@code s3:GetObject}, {@code s3:GetObjectVersion}, {@code s3:GetObjectTagging}, {@code s3:AbortMultipartUpload}
 * on objects, {@code s3:ListBucket} (also so that a missing object is a 404), {@code s3:ListBucketVersions}, {@code
 * s3:ListBucketMultipartUploads} on the bucket.
 */
package io.tapeline.verifyobjects.check;
