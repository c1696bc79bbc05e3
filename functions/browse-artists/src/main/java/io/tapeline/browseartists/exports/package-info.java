/**
 * Exports: all artists of a provider as one file in S3, which is complete or absent. An export is an item in DynamoDB with the
 * request and the progress. Its file is a multipart upload, so that a worker that dies or runs out of time loses at most the part
 * that it was writing, and no incomplete file appears. Independent of API Gateway.
 *
 * <p>Items: {@code ARTIST-EXPORT#<id>}, {@code EXPORT}; in {@code gsi1} under {@code ARTIST-EXPORTS} by {@code <created at>#<id>};
 * {@code worker} and {@code leaseUntil} of the worker that has it.
 *
 * <p>IAM actions needed: {@code dynamodb:GetItem}, {@code dynamodb:PutItem}, {@code dynamodb:UpdateItem} on the table, {@code
 * dynamodb:Query} on it and on {@code gsi1}; {@code s3:PutObject} and {@code s3:GetObject} on {@code exports/*}, with {@code
 * s3:ListBucket}; {@code lambda:InvokeFunction} on the function itself.
 */
package io.tapeline.browseartists.exports;
