/**
 * MusicBrainz as a provider of artists: no key, but a caller that says who it is, one call a second. Its tags are its genres; the list
 * of genres is its own.
 */
package io.tapeline.harvestartists.musicbrainz;
