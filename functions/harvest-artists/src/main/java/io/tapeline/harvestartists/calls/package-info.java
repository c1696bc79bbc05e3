/**
 * HTTP calls to a provider: each has a permit from the budget, and answers are classified in the same way for all providers. The
 * packages of the providers define the calls.
 */
package io.tapeline.harvestartists.calls;
