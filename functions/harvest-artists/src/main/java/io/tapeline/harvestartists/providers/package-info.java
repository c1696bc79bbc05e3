/**
 * What a provider of artists is to the harvest: a search API that is asked page by page. How one is asked by http is in a package of
 * its own beside this one; how queries become rounds, and what is found becomes records, is not known here.
 */
package io.tapeline.harvestartists.providers;
