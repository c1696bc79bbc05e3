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
     * Stores what a page of answers shows. An artist is written if it is new, if this job sees it for the first time, or if the
     * page contains missing details. In a first harvest that is one write an artist, however many queries find it. The call may be
     * repeated at any time, also concurrently: the result and the counts are the same.
     *
     * @param finder the job and page that count the artists
     * @param sightings at most {@value #MOST_SIGHTINGS}; an artist that occurs twice is stored once, with the genres of both
     * @param now the time of the sighting, stored to the millisecond; an artist's {@code lastSeen} never goes back
     */
    Kept keep(SourceId source, Finder finder, List<Sighting> sightings, Instant now);

    /**
     * Lists artists. What harvests found within the last second or so may be missing.
     *
     * @param most artists on a page, 1 to {@value #MOST_ON_PAGE}
     * @param cursor of the page before, empty for the first
     * @return a page, which may be short or empty when few artists match the filter; the listing ends when {@code next} is empty
     * @throws IllegalArgumentException when the cursor is not one of such a listing
     */
    Listing list(Filter filter, Order order, int most, Optional<String> cursor);

    /** Most artists on a page. */
    int MOST_ON_PAGE = 500;

    /**
     * Reads all artists of a provider, strongly consistently, each exactly once, in an arbitrary order that never changes. Artists
     * that exist when the reading begins are read; those that are added meanwhile may be.
     *
     * @param most artists on a page, 1 to {@value #MOST_ON_PAGE}
     * @param cursor of the page before, empty for the first
     * @throws IllegalArgumentException when the cursor is not one of such a reading
     */
    Listing walk(SourceId source, int most, Optional<String> cursor);

    /**
     * Records that a harvest ended completely and without a limit, so that artists which it did not find are missing. May be
     * repeated.
     *
     * @param startedAt artists with a {@code lastSeen} before that time were missed by it
     */
    void harvested(SourceId source, JobId job, Instant startedAt);

    /**
     * The last complete harvests of a provider, latest first: at most {@link Artist#HARVESTS_UNTIL_GONE}, as {@link #harvested}
     * recorded them.
     */
    List<Harvest> harvests(SourceId source);

    /** A harvest that ended completely and without a limit. */
    record Harvest(JobId job, Instant startedAt) {}

    /**
     * The job and page that count an artist.
     *
     * @param query identifies what is counted as a unit: the kind, the term and the offset of the page. Pages that are counted
     * separately need different names; otherwise an artist on both would count twice
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
     * The result of a page. Over all queries of a job, {@code fresh} adds up to the artists that were new to all harvests, and
     * {@code fresh + seenBefore} to all artists that the job found, each once; a repeated call returns the same numbers as the
     * first.
     *
     * @param fresh artists that no harvest had found before this query
     * @param seenBefore artists that earlier harvests had found, and that this query was the first of its job to find
     * @param genres all genres of the sightings, in the provider's spelling, each once by {@link GenreName}
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
     * Selects artists.
     *
     * @param sources the providers, at least one
     * @param genre only artists with this genre, compared by {@link GenreName}
     * @param minPopularity only artists with at least this popularity; those without popularity are left out
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
