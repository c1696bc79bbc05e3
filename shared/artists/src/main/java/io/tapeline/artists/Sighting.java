package io.tapeline.artists;

import io.tapeline.model.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An artist as one answer of a provider shows it. Text is kept unchanged, except that unpaired surrogates and U+0000, which
 * databases and file readers reject, become U+FFFD, and a name is cut to {@value #LONGEST_NAME} code points. Of genres that are
 * equal by {@link GenreName}, the first spelling is kept; those without a visible character or longer than {@value #LONGEST_GENRE}
 * characters are left out.
 *
 * @param id the provider's, never changes: 1 to 100 letters, digits, and {@code . _ ~ : -}
 * @param name as the provider spells it, may be empty
 * @param genres as the provider spells them, at most {@value #MOST_GENRES}
 * @param popularity 0 to 100, empty where the provider has none
 * @param followers empty where the provider has none
 */
public record Sighting(String id, String name, List<String> genres, OptionalInt popularity, OptionalLong followers) {

    /** Longest name that is kept whole, in code points. */
    public static final int LONGEST_NAME = 1_000;
    /** Longest genre that is kept, in characters. */
    public static final int LONGEST_GENRE = 500;
    /** Most genres that are kept of one artist. */
    public static final int MOST_GENRES = 200;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:-]{1,100}");

    public Sighting {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An artist's id has 1 to 100 letters, digits and . _ ~ : -; got: " + Quoted.of(id));
        }
        if (popularity.isPresent() && (popularity.getAsInt() < 0 || popularity.getAsInt() > 100)) {
            throw new IllegalArgumentException("Popularity is 0 to 100; got: " + popularity.getAsInt());
        }
        if (followers.isPresent() && followers.getAsLong() < 0) {
            throw new IllegalArgumentException("Followers are 0 or more; got: " + followers.getAsLong());
        }
        name = cut(whole(name));
        genres = distinct(genres, List.of());
    }

    /** The same artist seen twice in one answer: this sighting, completed with details of the other one. */
    public Sighting with(Sighting other) {
        return new Sighting(
                id,
                name,
                distinct(genres, other.genres),
                popularity.isPresent() ? popularity : other.popularity,
                followers.isPresent() ? followers : other.followers);
    }

    /** The known genres followed by the new ones, without duplicates. */
    static List<String> distinct(List<String> known, List<String> more) {
        Map<String, String> byKey = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(known);
        all.addAll(more);
        for (String genre : all) {
            String spelled = whole(genre).strip();
            String key = GenreName.folded(spelled);
            if (!key.isEmpty() && spelled.length() <= LONGEST_GENRE && byKey.size() < MOST_GENRES) {
                byKey.putIfAbsent(key, spelled);
            }
        }
        return List.copyOf(byKey.values());
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static String whole(String text) {
        if (text.codePoints().noneMatch(Sighting::isUnreadable)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(point -> whole.appendCodePoint(isUnreadable(point) ? 0xFFFD : point));
        return whole.toString();
    }

    private static boolean isUnreadable(int point) {
        return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
