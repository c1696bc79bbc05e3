package io.tapeline.standins.artists;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a harvest must find.
 *
 * @param spotify true for Spotify, false for MusicBrainz
 * @param deep whether it reads more of a list than is shown
 * @param categories whether it also searches categories; only Spotify has them
 * @param genres with which it begins, separated by commas; if empty, the provider's list
 */
record Truth(World world, boolean spotify, boolean deep, boolean categories, Optional<String> genres) {

    Map<String, Object> shown() {
        var found = found();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("artists", found.artists().cardinality());
        shown.put("genres", found.genres().cardinality());
        shown.put("begin", begin().size());
        shown.put("rounds", found.rounds());
        shown.put("pages", pages(found));
        return shown;
    }

    /** Every id on a line, in no order. */
    String ids() {
        var ids = new StringBuilder();
        found().artists().stream().mapToObj(number -> new Artist(world, number)).forEach(artist -> ids.append(
                        spotify ? artist.spotifyId() : artist.musicBrainzId())
                .append('\n'));
        return ids.toString();
    }

    private FixedPoint found() {
        return FixedPoint.of(
                world, begin(), spotify && categories, spotify && !deep ? SpotifyStandIn.SHOWN : Integer.MAX_VALUE);
    }

    private Collection<Integer> begin() {
        return genres.map(names -> Arrays.stream(names.split(","))
                        .flatMap(name -> world.genre(name).stream())
                        .toList())
                .orElseGet(() -> IntStream.range(0, spotify ? world.firstGenres() : MusicBrainzStandIn.listed(world))
                        .boxed()
                        .toList());
    }

    /** The number of calls with the largest pages, without those for unknown genres and for the lists themselves. */
    private long pages(FixedPoint found) {
        var page = spotify ? 50 : 100;
        var shown = spotify && !deep ? SpotifyStandIn.SHOWN : Integer.MAX_VALUE;
        var ofGenres = found.genres().stream()
                .mapToLong(genre -> Math.max(1, Math.ceilDiv(Math.min(shown, world.places(genre)), page)))
                .sum();
        var ofCategories = spotify && categories
                ? IntStream.range(0, world.categories().size())
                        .mapToLong(category -> Math.max(1, Math.ceilDiv(world.inCategory(category).length, page)))
                        .sum()
                : 0;
        return ofGenres + ofCategories;
    }
}
