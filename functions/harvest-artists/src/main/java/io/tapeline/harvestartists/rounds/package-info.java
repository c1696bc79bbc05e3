/** The key finder of a harvest: it finds the queries of one round after the other, until there are none left. */
package io.tapeline.harvestartists.rounds;
