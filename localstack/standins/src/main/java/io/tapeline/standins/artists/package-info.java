/**
 * Two search APIs that know artists, over one made world: Spotify's, which counts every call in its window and remembers each breach,
 * and MusicBrainz's. What a harvest has to find in the world, whatever it begins with, the world can tell.
 */
package io.tapeline.standins.artists;
