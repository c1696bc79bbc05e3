/** What the key finder of a harvest does: names the queries of one round after the other, until none is left to ask. */
package io.tapeline.harvestartists.rounds;
