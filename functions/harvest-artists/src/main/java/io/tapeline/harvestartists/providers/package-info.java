/**
 * The interface between a harvest and a provider of artists: a search API that is called page by page. HTTP calls are in a separate
 * package; making rounds from queries and records from results is not part of this package.
 */
package io.tapeline.harvestartists.providers;
