package io.tapeline.cli.tags;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a file says of itself.
 *
 * @param artist who plays
 * @param album what it is part of
 * @param title what it is called
 */
public record Tags(Optional<String> artist, Optional<String> album, Optional<String> title) {

    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and what they leave open from others. */
    Tags or(Tags others) {
        return new Tags(artist.or(others::artist), album.or(others::album), title.or(others::title));
    }

    /**
     * What is known by names.
     *
     * @param texts what a name stands for, nothing for what is not there
     */
    static Tags named(
            Function<String, Optional<String>> texts, String artist, String albumArtist, String album, String title) {
        return new Tags(texts.apply(artist).or(() -> texts.apply(albumArtist)), texts.apply(album), texts.apply(title));
    }

    /** A text without white space at its ends, when there is one. */
    static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
