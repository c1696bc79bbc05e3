package io.tapeline.standins.artists;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An artist of the generated catalogue, with name and properties. */
record Artist(World world, int number) {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    private static final int WRITTEN_OTHERWISE = 10;
    private static final int POPULARITIES = 101;
    private static final int MOST_FOLLOWERS = 5_000_000;

    /** An id of 22 letters and digits. */
    String spotifyId() {
        var id = new StringBuilder(ID_LENGTH);
        var high = world.hash(number, 5);
        var low = world.hash(number, 6);
        for (var i = 0; i < ID_LENGTH; i++) {
            var half = i < ID_LENGTH / 2 ? high : low;
            id.append(DIGITS.charAt((int) Long.remainderUnsigned(half, DIGITS.length())));
            if (i < ID_LENGTH / 2) {
                high = Long.divideUnsigned(high, DIGITS.length());
            } else {
                low = Long.divideUnsigned(low, DIGITS.length());
            }
        }
        return id.toString();
    }

    String musicBrainzId() {
        return new UUID(world.hash(number, 5), world.hash(number, 6)).toString();
    }

    String name() {
        return switch (number % 50) {
            case 7 -> "The \"Quoted\", Comma & Sons " + number;
            case 13 -> "歌手 " + number;
            case 29 -> "=HYPERLINK(\"x\") " + number;
            case 37 -> "Line\nBreak " + number;
            default -> "Artist " + number;
        };
    }

    /** As the artist's page spells them; none if the artist's genres are hidden. */
    List<String> genres() {
        if (world.silent(number)) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (var genre : world.genresOf(number)) {
            var name = world.genreName(genre);
            var hash = world.hash(number, 7) + genre;
            names.add(Math.floorMod(hash, WRITTEN_OTHERWISE) == 0 ? GenreNames.otherwise(name, hash / 16) : name);
        }
        return names;
    }

    int popularity() {
        return Math.floorMod(world.hash(number, 8), POPULARITIES);
    }

    int followers() {
        return Math.floorMod(world.hash(number, 9), MOST_FOLLOWERS);
    }
}
