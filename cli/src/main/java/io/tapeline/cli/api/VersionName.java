package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;

/**
 * The full name of a version: artist, song, track and version. The API validates the names. They are kept in NFC, as in the API, so
 * that names that differ only in normal form are equal.
 */
public record VersionName(String artist, String song, String track, String version) {

    public VersionName {
        artist = Normalizer.normalize(artist, Normalizer.Form.NFC);
        song = Normalizer.normalize(song, Normalizer.Form.NFC);
        track = Normalizer.normalize(track, Normalizer.Form.NFC);
        version = Normalizer.normalize(version, Normalizer.Form.NFC);
    }

    /** The same version name on another track of the song. */
    public VersionName withTrack(String other) {
        return new VersionName(artist, song, other, version);
    }

    /** Adds the four names to a JSON object. */
    public void writeTo(ObjectNode json) {
        json.put("artist", artist).put("song", song).put("track", track).put("version", version);
    }

    @Override
    public String toString() {
        return artist + " / " + song + " / " + track + " / " + version;
    }
}
