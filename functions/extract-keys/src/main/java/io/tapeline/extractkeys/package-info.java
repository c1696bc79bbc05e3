/**
 * The function extract-keys: from a source's rows to manifest parts in S3, each committed to the ledger and queued. The use
 * case is {@link io.tapeline.extractkeys.ExtractKeys}; what it needs of the world stands behind interfaces of this package
 * and of shared/. Knows no Snowflake except where everything is put together.
 */
package io.tapeline.extractkeys;
