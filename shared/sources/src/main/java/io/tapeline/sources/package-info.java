/**
 * The description of each source in {@code infra/sources.yaml}: the options of its jobs, the function that finds its keys, the
 * queue for its batches. Finding keys is the task of shared/extraction, downloading files that of shared/downloads.
 */
package io.tapeline.sources;
