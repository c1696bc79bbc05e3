package io.tapeline.acceptance;

/**
 * Length and digest of a file, as read from S3 or as recorded in the ledger.
 *
 * @param sha256 in hexadecimal digits
 */
record StoredBytes(long length, String sha256) {}
