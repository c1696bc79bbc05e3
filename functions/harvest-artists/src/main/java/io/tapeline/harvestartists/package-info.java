/** Harvests artists from search APIs: finds the queries of each round, and sends them within the budget of their provider. */
package io.tapeline.harvestartists;
