package io.tapeline.harvestartists.spotify;

import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a query for Spotify's search: a genre with the genre filter, a category as words. */
final class SearchText {

    /** Replaced by spaces, because quotes can't be escaped and the search compares only words. */
    private static final Pattern NO_WORDS = Pattern.compile("[\"\\\\\\p{Cntrl}]+");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int FIRST_SINGLE_YEAR = 2000;
    private static final int LAST_SINGLE_YEAR = 2030;
    private static final List<String> EARLIER =
            List.of("1900-1959", "1960-1969", "1970-1979", "1980-1984", "1985-1989", "1990-1994", "1995-1999");

    private SearchText() {}

    /** Empty text where the term has no words at all. */
    static String of(ArtistQuery query) {
        String words = BLANKS.matcher(NO_WORDS.matcher(query.term()).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (words.isEmpty()) {
            return "";
        }
        String quoted = '"' + words + '"';
        String text = query.kind() == Kind.GENRE ? "genre:" + quoted : quoted;
        return query.whole() ? text : text + " " + query.part();
    }

    /** Splits a genre by years, so that each part finds fewer artists. */
    static List<ArtistQuery> parts(ArtistQuery query) {
        if (!query.whole() || query.kind() != Kind.GENRE) {
            return List.of();
        }
        List<ArtistQuery> parts = new ArrayList<>();
        EARLIER.forEach(years -> parts.add(query.of("year:" + years)));
        for (int year = FIRST_SINGLE_YEAR; year <= LAST_SINGLE_YEAR; year++) {
            parts.add(query.of("year:" + year));
        }
        return parts;
    }
}
