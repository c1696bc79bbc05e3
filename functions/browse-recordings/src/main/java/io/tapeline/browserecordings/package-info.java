/**
 * browse-recordings: lists the registered versions of tracks and signs URLs to download them. A caller who is not a manager sees
 * the recordings of the artists in their token and nothing of others, not even that they exist.
 */
package io.tapeline.browserecordings;
