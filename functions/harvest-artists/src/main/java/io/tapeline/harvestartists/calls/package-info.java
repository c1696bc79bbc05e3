/**
 * Calls to a provider as they go over the wire: each with a permit of the budget, and what its answer means whoever gave it. Which
 * calls there are, the packages of the providers know.
 */
package io.tapeline.harvestartists.calls;
