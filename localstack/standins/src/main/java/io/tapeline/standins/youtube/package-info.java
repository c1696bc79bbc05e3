/**
 * The YouTube Data API, version 3: {@code channels}, {@code playlistItems}, {@code videos}, a daily quota, and every
 * error that has a reason. Channels are made from their names, so none is stored.
 */
package io.tapeline.standins.youtube;
