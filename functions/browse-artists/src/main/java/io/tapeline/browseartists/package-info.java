/**
 * browse-artists: lists the artists that harvests found, and the API of their exports. What writes an export is in {@code exports}.
 */
package io.tapeline.browseartists;
