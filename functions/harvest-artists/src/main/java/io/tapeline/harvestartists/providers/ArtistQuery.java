package io.tapeline.harvestartists.providers;

import io.tapeline.model.Quoted;

/**
 * What artists are searched by.
 *
 * @param kind of the term
 * @param term a genre or a category, 1 to {@value #LONGEST} characters of any kind; how it is quoted and escaped is the provider's
 *     affair
 * @param part of what the term finds, as {@link ArtistProvider#parts} made it ({@code year:1994}); empty text for the whole
 */
public record ArtistQuery(Kind kind, String term, String part) {

    /** The longest term, in UTF-16 units. */
    public static final int LONGEST = 256;

    private static final int LONGEST_PART = 64;

    /** What a term is. */
    public enum Kind {
        GENRE,
        CATEGORY
    }

    public ArtistQuery {
        if (kind == null || term == null || term.isBlank() || term.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A query needs a term of 1 to " + LONGEST + " characters, got " + Quoted.of(term));
        }
        if (part == null || part.length() > LONGEST_PART) {
            throw new IllegalArgumentException("A part of a query has at most " + LONGEST_PART + " characters");
        }
    }

    /** For all that the term finds. */
    public ArtistQuery(Kind kind, String term) {
        this(kind, term, "");
    }

    /** The same term, for a part of what it finds. */
    public ArtistQuery of(String partOfIt) {
        return new ArtistQuery(kind, term, partOfIt);
    }

    /** Whether it asks for all that the term finds. */
    public boolean whole() {
        return part.isEmpty();
    }
}
