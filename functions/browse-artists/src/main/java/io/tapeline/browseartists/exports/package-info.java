/**
 * Exports: all artists of a provider as one file in S3, whole or not at all. An export is an item in DynamoDB that says what is
 * wanted and how far it is; its file is a multipart upload, so that a worker that dies or runs out of time costs at most the part
 * that it was writing, and half a file is never seen. Nothing here knows API Gateway.
 *
 * <p>Items: {@code ARTIST-EXPORT#<id>}, {@code EXPORT}; in {@code gsi1} under {@code ARTIST-EXPORTS} by {@code <created at>#<id>};
 * {@code worker} and {@code leaseUntil} of the worker that has it.
 *
 * <p>IAM actions needed: {@code dynamodb:GetItem}, {@code dynamodb:PutItem}, {@code dynamodb:UpdateItem} on the table, {@code
 * dynamodb:Query} on it and on {@code gsi1}; {@code s3:PutObject} and {@code s3:GetObject} on {@code exports/*}, with {@code
 * s3:ListBucket}; {@code lambda:InvokeFunction} on the function itself.
 */
package io.tapeline.browseartists.exports;
