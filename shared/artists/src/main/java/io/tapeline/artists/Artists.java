package io.tapeline.artists;

import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The artists that harvests found. Safe for use by several threads and processes. */
public interface Artists {

    /** Most sightings in one call. */
    int MOST_SIGHTINGS = 100;

    /**
     * Keeps what a page of answers shows: who is new is written, who is known is written when this job sees the artist for the
     * first time, or learns something that was missing. In a first harvest that is one write an artist, whatever number of
     * queries find it. May be repeated at any time, also at once with others: the outcome and the counts are the same.
     *
     * @param finder whose count the artists go into
     * @param sightings at most {@value #MOST_SIGHTINGS}; an artist that is among them twice is taken once, with the genres of both
     * @param now the time of the sighting, kept to the millisecond; an artist's {@code lastSeen} never goes back
     */
    Kept keep(SourceId source, Finder finder, List<Sighting> sightings, Instant now);

    /**
     * Lists artists. What harvests found within the last second or so may be missing.
     *
     * @param most artists on a page, 1 to {@value #MOST_ON_PAGE}
     * @param cursor of the page before, empty for the first
     * @return a page, which may be short or empty where a filter leaves little: the listing ends where {@code next} is empty
     * @throws IllegalArgumentException when the cursor belongs to no such listing
     */
    Listing list(Filter filter, Order order, int most, Optional<String> cursor);

    /** Most artists on a page. */
    int MOST_ON_PAGE = 500;

    /**
     * Reads all artists of a provider, strongly consistent, each exactly once, in an order of no meaning that never changes: who
     * is there when the reading begins is read, who comes meanwhile may be.
     *
     * @param most artists on a page, 1 to {@value #MOST_ON_PAGE}
     * @param cursor of the page before, empty for the first
     * @throws IllegalArgumentException when the cursor belongs to no such reading
     */
    Listing walk(SourceId source, int most, Optional<String> cursor);

    /**
     * Notes that a harvest came to its fixed point without a limit, so that whoever it did not see is missing. May be repeated.
     *
     * @param startedAt artists with a {@code lastSeen} before that are missed by it
     */
    void harvested(SourceId source, JobId job, Instant startedAt);

    /**
     * The last complete harvests of a provider, latest first: at most {@link Artist#HARVESTS_UNTIL_GONE}, as {@link #harvested}
     * noted them.
     */
    List<Harvest> harvests(SourceId source);

    /** A harvest that came to its fixed point. */
    record Harvest(JobId job, Instant startedAt) {}

    /**
     * Into whose count an artist goes.
     *
     * @param query the kind, the term and the offset of the page: whatever is counted in one piece. Two pages that are counted
     *     each by itself have two names, or an artist on both would count twice
     */
    record Finder(JobId job, String query) {

        private static final int LONGEST = 1_000;

        public Finder {
            if (job == null || query == null || query.isEmpty() || query.length() > LONGEST) {
                throw new IllegalArgumentException("A finder has a job and a query of 1 to " + LONGEST + " characters");
            }
        }
    }

    /**
     * What became of a page. Over all queries of a job, {@code fresh} adds up to the artists that were new to all harvests, {@code
     * fresh + seenBefore} to all artists that the job found, each once; a repeated call brings the same numbers as the first.
     *
     * @param fresh artists that no harvest knew before this query
     * @param seenBefore artists that earlier harvests knew, and that this query was the first of its job to find
     * @param genres all that the sightings name, in the provider's spelling, each once by {@link GenreName}
     */
    record Kept(int fresh, int seenBefore, Set<String> genres) {

        public Kept {
            genres = Set.copyOf(genres);
        }
    }

    /** How a listing is ordered. */
    enum Order {
        /** Most popular first, those without popularity last; by name among equals. */
        POPULARITY,
        /** By name without regard to case, by code point. */
        NAME
    }

    /**
     * Which artists are meant.
     *
     * @param sources the providers, at least one
     * @param genre only with this one, compared by {@link GenreName}
     * @param minPopularity only with at least that; those without popularity are left out
     */
    record Filter(Set<SourceId> sources, Optional<String> genre, OptionalInt minPopularity) {

        public Filter {
            sources = Set.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("A listing of artists is of at least one provider");
            }
        }
    }

    /**
     * A page of artists.
     *
     * @param next opaque; empty on the last page
     */
    record Listing(List<Artist> artists, Optional<String> next) {

        public Listing {
            artists = List.copyOf(artists);
        }
    }
}
