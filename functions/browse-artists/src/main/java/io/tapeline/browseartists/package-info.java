/**
 * browse-artists: lists the artists that harvests found, and serves the API of their exports. The package {@code exports} writes
 * exports.
 */
package io.tapeline.browseartists;
