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
 * @param id the provider's name for the artist: one artist has one, whatever searches find it
 * @param name as the provider spelled it last
 * @param genres all that the provider ever named for the artist, in its spelling, those of the first sighting first
 * @param popularity 0 to 100 when it was last told; empty where the provider has none
 * @param followers when they were last told; empty where the provider has none
 * @param firstSeen when a harvest found the artist first
 * @param lastSeen when the last harvest that found the artist did so first
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

    /** So many complete harvests in a row without the artist mark it as gone. */
    public static final int HARVESTS_UNTIL_GONE = 3;

    public Artist {
        genres = List.copyOf(genres);
    }

    /** The artist's genres with more of them, each once by {@link GenreName}, at most {@link Sighting#MOST_GENRES}. */
    public List<String> genresWith(List<String> more) {
        return Sighting.distinct(genres, more);
    }

    /** Whether the provider named this genre for the artist, however either is spelled. */
    public boolean plays(String genre) {
        String key = GenreName.folded(genre);
        return genres.stream().anyMatch(each -> GenreName.folded(each).equals(key));
    }
}
