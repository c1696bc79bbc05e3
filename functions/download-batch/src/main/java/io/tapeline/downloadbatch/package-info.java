/**
 * The function download-batch: downloads files of catalogues whose links a bulk API returns, with the engine of shared/downloads.
 * This package contains its handler; the source is in {@link io.tapeline.downloadbatch.bulkapi}.
 */
package io.tapeline.downloadbatch;
