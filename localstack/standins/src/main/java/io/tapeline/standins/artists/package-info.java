/**
 * Search APIs for artists over one generated world: Spotify's, with a rolling window of calls, and MusicBrainz's. The
 * world tells what a harvest must find.
 */
package io.tapeline.standins.artists;
