package io.tapeline.cli.tags;

import java.util.Optional;
import java.util.function.Function;

/**
 * The tags of a file.
 *
 * @param artist the performer
 * @param album the album that it belongs to
 * @param title its title
 */
public record Tags(Optional<String> artist, Optional<String> album, Optional<String> title) {

    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty());

    /** These tags, completed from others. */
    Tags or(Tags others) {
        return new Tags(artist.or(others::artist), album.or(others::album), title.or(others::title));
    }

    /**
     * Tags from texts by field name.
     *
     * @param texts returns the text of a field, or nothing if it is missing
     */
    static Tags named(
            Function<String, Optional<String>> texts, String artist, String albumArtist, String album, String title) {
        return new Tags(texts.apply(artist).or(() -> texts.apply(albumArtist)), texts.apply(album), texts.apply(title));
    }

    /** A text without white space at its ends; empty if nothing is left. */
    static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
