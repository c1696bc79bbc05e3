/**
 * The function discover-media: finds keys by reading the web, with the engine of shared/extraction. This package contains its
 * handler. Each source is a separate package with a {@link io.tapeline.extraction.KeySource} and its wiring, and does not depend on
 * other sources.
 */
package io.tapeline.discovermedia;
