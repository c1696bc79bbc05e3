package io.tapeline.browseartists.exports;

import io.tapeline.artists.Artist;
import io.tapeline.model.SourceId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an export should contain.
 *
 * @param provider whose artists
 * @param genre only those with this one
 * @param minPopularity only those with at least that
 * @param header whether the file begins with its provenance, which most readers have to be told to skip
 */
public record WantedExport(
        SourceId provider, ExportFormat format, Optional<String> genre, OptionalInt minPopularity, boolean header) {

    boolean holds(Artist artist) {
        return (genre.isEmpty() || artist.plays(genre.get()))
                && (minPopularity.isEmpty() || artist.popularity().orElse(-1) >= minPopularity.getAsInt());
    }
}
