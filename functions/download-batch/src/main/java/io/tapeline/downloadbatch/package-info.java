/**
 * The function download-batch: files of catalogues whose links a bulk API gives, for the engine of shared/downloads. Here is
 * its handler; the source is in {@link io.tapeline.downloadbatch.bulkapi}.
 */
package io.tapeline.downloadbatch;
