/**
 * The YouTube Data API, version 3, as far as a reader of channels sees it: {@code channels}, {@code playlistItems} and {@code
 * videos}, a quota by day, and every error that has a reason. Its channels are made from their names, so that none is stored.
 */
package io.tapeline.standins.youtube;
