package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which version of which track of which song of which artist. The API judges the names. */
public record VersionName(String artist, String song, String track, String version) {

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
