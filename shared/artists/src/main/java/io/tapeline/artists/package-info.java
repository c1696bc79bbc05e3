/**
 * The artists that harvests found, each once: how they are kept, refreshed, listed and read from end to end. Where a provider
 * is and what its answers look like is known to the function that asks it; exports are made from here and written elsewhere.
 */
package io.tapeline.artists;
