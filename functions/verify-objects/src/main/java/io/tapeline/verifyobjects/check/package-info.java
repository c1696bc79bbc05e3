/**
 * How one object is checked: what a record says, what S3 says, what the bytes say, and what can be done about it. Knows no run.
 *
 * <p>IAM actions: {@code s3:GetObject}, {@code s3:GetObjectVersion}, {@code s3:GetObjectTagging}, {@code s3:AbortMultipartUpload} on
 * objects, {@code s3:ListBucket} (also so that a missing object is a 404), {@code s3:ListBucketVersions}, {@code
 * s3:ListBucketMultipartUploads} on the bucket.
 */
package io.tapeline.verifyobjects.check;
