/** Harvests artists from search APIs: names the queries of each round, and asks them within the budget of their provider. */
package io.tapeline.harvestartists;
