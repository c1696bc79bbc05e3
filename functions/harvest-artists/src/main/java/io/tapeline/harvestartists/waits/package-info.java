/** Handles queries that have to wait longer than a queue can delay them. */
package io.tapeline.harvestartists.waits;
