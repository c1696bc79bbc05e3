package io.tapeline.browseartists.exports;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists;
import io.tapeline.artists.Sighting;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Any number of artists without keeping them in memory: those of a page are made when it is read. */
record ManyArtists(int number, IntFunction<Artist> made) implements Artists {

    static final SourceId SPOTIFY = new SourceId("spotify");
    private static final Instant SEEN = Instant.parse("2026-11-21T10:00:00Z");

    static Artist artist(String id, String name, List<String> genres, OptionalInt popularity) {
        OptionalLong followers = popularity.isPresent() ? OptionalLong.of(1L << 40) : OptionalLong.empty();
        return new Artist(
                SPOTIFY, id, name, genres, popularity, followers, SEEN, SEEN.plusSeconds(1), new JobId("j"), false);
    }

    @Override
    public Listing walk(SourceId source, int most, Optional<String> cursor) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(number, from + most);
        return new Listing(
                IntStream.range(from, to).mapToObj(made).toList(),
                to == number ? Optional.empty() : Optional.of(Integer.toString(to)));
    }

    @Override
    public List<Harvest> harvests(SourceId source) {
        return List.of(new Harvest(new JobId("weekly"), SEEN));
    }

    @Override
    public Kept keep(SourceId source, Finder finder, List<Sighting> sightings, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void harvested(SourceId source, JobId job, Instant startedAt) {
        throw new UnsupportedOperationException();
    }
}
