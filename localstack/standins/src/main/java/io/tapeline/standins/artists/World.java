package io.tapeline.standins.artists;

import io.tapeline.standins.faults.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Artists and their genres, generated from a seed. Each of the first {@code genres} artists has a genre and one of the genres
 * before it, so that every genre can be found; only each hundredth genre is isolated. The largest genres have more artists than a
 * search shows. Immutable.
 */
final class World {
    /** Marks an empty entry in a list of artists. */
    static final int NOBODY = -1;

    private static final int FEWEST = 20;
    private static final int MOST = 2_000_000;
    private static final int ISLANDS = 100;
    private static final int NOBODIES = 97;
    private static final int SILENT = 20;
    private static final int CATEGORIES = 52;
    private static final int CATEGORY_STEP = 40;
    private static final double LEAN = 2.5;
    private static final int FIRST_YEAR = 1950;
    private static final int YEARS = 76;

    private final Size size;
    private final int[] starts;
    private final int[] members;
    private final Map<String, Integer> byName = new HashMap<>();

    /**
     * The size of a catalogue.
     *
     * @param artists at least as many as genres
     */
    record Size(int artists, int genres, long seed) {
        Size {
            if (genres < FEWEST || artists < genres || artists > MOST) {
                throw new IllegalArgumentException(
                        "A world has %d genres or more, and between that and %d artists.".formatted(FEWEST, MOST));
            }
        }
    }

    World(Size size) {
        this.size = size;
        for (var genre = 0; genre < size.genres(); genre++) {
            byName.put(GenreNames.folded(GenreNames.name(genre, size.genres())), genre);
        }
        var counts = new int[size.genres() + 1];
        for (var artist = 0; artist < size.artists(); artist++) {
            for (var genre : genresOf(artist)) {
                counts[genre + 1]++;
            }
        }
        // space for the empty entries: one in NOBODIES
        for (var genre = 0; genre < size.genres(); genre++) {
            counts[genre + 1] = counts[genre] + counts[genre + 1] + counts[genre + 1] / NOBODIES;
        }
        starts = counts;
        members = new int[starts[size.genres()]];
        fill();
    }

    private void fill() {
        var next = Arrays.copyOf(starts, size.genres());
        Arrays.fill(members, NOBODY);
        for (var artist = 0; artist < size.artists(); artist++) {
            for (var genre : genresOf(artist)) {
                var place = next[genre] - starts[genre];
                if (place % (NOBODIES + 1) == NOBODIES) {
                    next[genre]++;
                }
                members[next[genre]++] = artist;
            }
        }
    }

    Size size() {
        return size;
    }

    /** How many genres a program's built-in list contains. */
    int firstGenres() {
        return GenreNames.firstOf(size.genres());
    }

    String genreName(int genre) {
        return GenreNames.name(genre, size.genres());
    }

    Optional<Integer> genre(String name) {
        return Optional.ofNullable(byName.get(GenreNames.folded(name)));
    }

    /** The genres of an artist, without duplicates. */
    int[] genresOf(int artist) {
        if (artist < size.genres()) {
            return island(artist) || artist < firstGenres() ? new int[] {artist} : new int[] {parent(artist), artist};
        }
        var hash = hash(artist, 1);
        var genres = new int[1 + Math.floorMod(hash, 3)];
        for (var i = 0; i < genres.length; i++) {
            genres[i] = leaning(Hash.mix(hash + i + 1));
        }
        if (island(genres[0])) {
            return new int[] {genres[0]};
        }
        return Arrays.stream(genres).filter(genre -> !island(genre)).distinct().toArray();
    }

    private int leaning(long hash) {
        return (int) (Math.pow(Hash.fraction(hash), LEAN) * size.genres());
    }

    /** One of the genres before this one. */
    private int parent(int genre) {
        var parent = Math.floorMod(hash(genre, 2), genre);
        return island(parent) ? parent - 1 : parent;
    }

    private boolean island(int genre) {
        return genre >= firstGenres() && genre % ISLANDS == ISLANDS - 1;
    }

    /** The number of entries of a genre's list, empty ones included. */
    int places(int genre) {
        return starts[genre + 1] - starts[genre];
    }

    /** The artist at a position of a genre's list. */
    int at(int genre, int place) {
        return members[starts[genre] + place];
    }

    List<String> categories() {
        var names = new ArrayList<String>();
        for (var category = 0; category < Math.min(CATEGORIES, size.artists() / CATEGORY_STEP); category++) {
            names.add("Category " + (char) ('A' + category % 26) + (category / 26 + 1));
        }
        return names;
    }

    /** The artists that a category finds. */
    int[] inCategory(int category) {
        var step = CATEGORY_STEP * categories().size();
        var first = CATEGORY_STEP * category;
        var found = new int[(size.artists() - first + step - 1) / step];
        Arrays.setAll(found, k -> first + k * step);
        return found;
    }

    /** The artist's year for searches, 1950 to 2025. */
    int year(int artist) {
        return FIRST_YEAR + Math.floorMod(hash(artist, 3), YEARS);
    }

    /** Whether the artist's genres are hidden. */
    boolean silent(int artist) {
        return artist >= size.genres() && Math.floorMod(hash(artist, 4), SILENT) == 0;
    }

    /** A stable hash, different for each purpose. */
    long hash(int artist, int purpose) {
        return Hash.mix(Hash.mix(size.seed() * 31 + purpose) + artist);
    }
}
