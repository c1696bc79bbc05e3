/**
 * Files whose links their sources know already, for example enclosures of feeds, so no service is asked for them. They are on
 * arbitrary servers, and problems of one server do not affect the others. Independent of batches, the ledger and S3.
 */
package io.tapeline.downloadbatch.links;
