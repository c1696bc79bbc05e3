/**
 * How bytes travel between a file here and S3: hashed, sent and fetched by presigned requests, repeated when the way is bad,
 * never half a file at the end. Knows the API's client, and nothing of verbs, screens and folders full of files.
 */
package io.tapeline.cli.transfer;
