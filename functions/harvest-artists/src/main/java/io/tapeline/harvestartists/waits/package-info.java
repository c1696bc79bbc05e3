/** What becomes of queries that have to wait for longer than a queue can delay them. */
package io.tapeline.harvestartists.waits;
