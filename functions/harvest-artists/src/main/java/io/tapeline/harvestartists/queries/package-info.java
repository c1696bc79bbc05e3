/** What the worker of a harvest does: asks the queries of a batch page by page, and keeps what they find. */
package io.tapeline.harvestartists.queries;
