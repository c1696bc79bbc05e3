package io.tapeline.standins.artists;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * What a harvest finds if it searches every genre of the artists that it finds, until no genre is new.
 *
 * @param artists by their numbers
 * @param genres the numbers of the genres that were searched
 * @param rounds that had a genre to search
 */
record FixedPoint(BitSet artists, BitSet genres, int rounds) {

    /**
     * @param begin the genres of the first round
     * @param categories whether the first round searches all categories as well
     * @param shown how many entries of a result list can be read
     */
    static FixedPoint of(World world, Collection<Integer> begin, boolean categories, int shown) {
        var artists = new BitSet(world.size().artists());
        var genres = new BitSet(world.size().genres());
        List<Integer> round = new ArrayList<>();
        begin.stream().filter(genre -> !genres.get(genre)).forEach(genre -> {
            genres.set(genre);
            round.add(genre);
        });
        List<Integer> next = new ArrayList<>();
        if (categories) {
            for (var category = 0; category < world.categories().size(); category++) {
                var found = world.inCategory(category);
                for (var place = 0; place < Math.min(shown, found.length); place++) {
                    find(world, found[place], artists, genres, next);
                }
            }
        }
        var rounds = 0;
        while (!round.isEmpty() || !next.isEmpty()) {
            rounds++;
            for (var genre : round) {
                for (var place = 0; place < Math.min(shown, world.places(genre)); place++) {
                    find(world, world.at(genre, place), artists, genres, next);
                }
            }
            round.clear();
            round.addAll(next);
            next.clear();
        }
        return new FixedPoint(artists, genres, rounds);
    }

    private static void find(World world, int artist, BitSet artists, BitSet genres, List<Integer> next) {
        if (artist == World.NOBODY || artists.get(artist)) {
            return;
        }
        artists.set(artist);
        if (world.silent(artist)) {
            return;
        }
        for (var genre : world.genresOf(artist)) {
            if (!genres.get(genre)) {
                genres.set(genre);
                next.add(genre);
            }
        }
    }
}
