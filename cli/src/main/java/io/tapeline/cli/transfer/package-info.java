/**
 * Transfers between a local file and S3: hashing, presigned requests, retries, and no incomplete file at the end. Depends on the
 * API's client, and not on verbs, screens and folders.
 */
package io.tapeline.cli.transfer;
