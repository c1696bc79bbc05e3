package io.tapeline.artists;

import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An artist that harvests found.
 *
 * @param source the provider
 * @param id the provider's id of the artist, the same in the results of all searches
 * @param name as the provider spelled it last
 * @param genres all genres that the provider has ever given for the artist, in its spelling, in the order of their first appearance
 * @param popularity 0 to 100 as last reported; empty where the provider has none
 * @param followers as last reported; empty where the provider has none
 * @param firstSeen when a harvest found the artist first
 * @param lastSeen when the last harvest that found the artist first found it
 * @param foundBy the job that found the artist first
 * @param gone whether the last {@value #HARVESTS_UNTIL_GONE} complete harvests all missed the artist
 */
public record Artist(
        SourceId source,
        String id,
        String name,
        List<String> genres,
        OptionalInt popularity,
        OptionalLong followers,
        Instant firstSeen,
        Instant lastSeen,
        JobId foundBy,
        boolean gone) {

    /** Number of consecutive complete harvests without the artist after which it counts as gone. */
    public static final int HARVESTS_UNTIL_GONE = 3;

    public Artist {
        genres = List.copyOf(genres);
    }

    /** The artist's genres and these, each once by {@link GenreName}, at most {@link Sighting#MOST_GENRES}. */
    public List<String> genresWith(List<String> more) {
        return Sighting.distinct(genres, more);
    }

    /** Whether the artist has this genre, compared by {@link GenreName}. */
    public boolean plays(String genre) {
        String key = GenreName.folded(genre);
        return genres.stream().anyMatch(each -> GenreName.folded(each).equals(key));
    }
}
