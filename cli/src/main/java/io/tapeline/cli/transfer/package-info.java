/**
 * Transfers between a local file and S3: hashing, presigned requests, retries, never half a file at the end. Knows the
 * API's client, and nothing of verbs, screens and folders.
 */
package io.tapeline.cli.transfer;
