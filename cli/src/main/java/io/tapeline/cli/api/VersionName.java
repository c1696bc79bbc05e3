package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;

/**
 * Which version of which track of which song of which artist. The API judges the names. They are kept in NFC, as the API keeps
 * them, so that names that differ only in normal form are equal here, too.
 */
public record VersionName(String artist, String song, String track, String version) {

    public VersionName {
        artist = Normalizer.normalize(artist, Normalizer.Form.NFC);
        song = Normalizer.normalize(song, Normalizer.Form.NFC);
        track = Normalizer.normalize(track, Normalizer.Form.NFC);
        version = Normalizer.normalize(version, Normalizer.Form.NFC);
    }

    /** The same version of another track of the song. */
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
