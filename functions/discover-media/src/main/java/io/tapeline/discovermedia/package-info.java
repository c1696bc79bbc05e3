/**
 * The function discover-media: what is found by reading the web as sources of keys, for the engine of shared/extraction. Here is
 * its handler; each source is a package of its own with a {@link io.tapeline.extraction.KeySource} and its wiring, and knows
 * no other one.
 */
package io.tapeline.discovermedia;
