/** The worker of a harvest: it sends the queries of a batch page by page, and stores what they find. */
package io.tapeline.harvestartists.queries;
