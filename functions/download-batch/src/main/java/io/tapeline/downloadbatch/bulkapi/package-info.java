/**
 * The Artlist and MotionArray bulk download API as a source of files. It matches answers to keys and never guesses; shared/http
 * opens the links. Independent of batches, the ledger and S3.
 */
package io.tapeline.downloadbatch.bulkapi;
