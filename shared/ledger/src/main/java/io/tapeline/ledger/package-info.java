/**
 * What has happened, kept in DynamoDB: jobs, extractions, batches, counters, failures, ingested files, breakers,
 * watermarks. The interfaces say what must hold; {@code io.tapeline.ledger.dynamodb} makes it hold. Knows no source and no
 * function.
 */
package io.tapeline.ledger;
