/**
 * Records of what has happened, in DynamoDB: jobs, extractions, batches, counters, failures, ingested files, breakers, watermarks.
 * The interfaces state what must hold, and {@code io.tapeline.ledger.dynamodb} implements them. Depends on no source and no
 * function.
 */
package io.tapeline.ledger;
