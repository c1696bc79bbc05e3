package io.tapeline.cli.api;

import java.util.Optional;
import java.util.StringJoiner;

/** Selects recordings; an absent name matches any. */
public record RecordingFilter(
        Optional<String> artist, Optional<String> song, Optional<String> track, Optional<String> version) {

    static RecordingFilter of(VersionName name) {
        return new RecordingFilter(
                Optional.of(name.artist()),
                Optional.of(name.song()),
                Optional.of(name.track()),
                Optional.of(name.version()));
    }

    StringJoiner query() {
        StringJoiner query = new StringJoiner("&");
        artist.ifPresent(name -> query.add("artist=" + TapelineApi.encoded(name)));
        song.ifPresent(name -> query.add("song=" + TapelineApi.encoded(name)));
        track.ifPresent(name -> query.add("track=" + TapelineApi.encoded(name)));
        version.ifPresent(name -> query.add("version=" + TapelineApi.encoded(name)));
        return query;
    }
}
