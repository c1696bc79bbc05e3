package io.tapeline.acceptance;

/**
 * A file's bytes, as S3 has them or as the ledger says that S3 has them.
 *
 * @param sha256 in hexadecimal digits
 */
record StoredBytes(long length, String sha256) {}
