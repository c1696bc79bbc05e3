/**
 * The Artlist and MotionArray bulk download API as a source of files. Which answer belongs to which key is decided here and
 * never guessed; the links are opened by shared/http. Knows nothing of batches, the ledger or S3.
 */
package io.tapeline.downloadbatch.bulkapi;
