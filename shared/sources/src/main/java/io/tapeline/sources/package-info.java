/**
 * What {@code infra/sources.yaml} says of each source: which options a job may name, which function finds its keys, which queue
 * its batches go to. How keys are found is the matter of shared/extraction, how files are fetched that of shared/downloads.
 */
package io.tapeline.sources;
