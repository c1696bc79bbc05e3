package io.tapeline.cli.bulk;

import java.util.Optional;

/**
 * What a file says of itself.
 *
 * @param artist who plays
 * @param album what it is part of
 * @param title what it is called
 */
record Tags(Optional<String> artist, Optional<String> album, Optional<String> title) {

    static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and what they leave open from others. */
    Tags or(Tags others) {
        return new Tags(artist.or(others::artist), album.or(others::album), title.or(others::title));
    }
}
