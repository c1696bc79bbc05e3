/**
 * Search APIs for artists with one generated catalogue: Spotify's, with a rolling window of calls, and MusicBrainz's. The catalogue
 * determines what a harvest must find.
 */
package io.tapeline.standins.artists;
