/**
 * Files whose links their sources know already, enclosures of feeds for example: no service is asked where they are. They lie with
 * anybody, so one server's trouble is no other's. Knows nothing of batches, the ledger or S3.
 */
package io.tapeline.downloadbatch.links;
