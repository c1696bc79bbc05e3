package io.tapeline.artists;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares names of genres: after NFKC normalization and case folding, and with each run of white space as one space. */
public final class GenreName {

    private static final Pattern BLANKS = Pattern.compile("[\\p{IsWhite_Space}\\p{IsControl}]+");
    /** One round suffices except for a few letters that Unicode composes differently in upper case; these need a second one. */
    private static final int ROUNDS = 4;

    private GenreName() {}

    /**
     * The normalized form of a genre's name. Idempotent.
     *
     * @return empty when the name has no visible character
     */
    public static String folded(String name) {
        String folded = once(name);
        for (int round = 1; round < ROUNDS; round++) {
            String again = once(folded);
            if (again.equals(folded)) {
                return folded;
            }
            folded = again;
        }
        return folded;
    }

    private static String once(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        // upper case first, so that "ß" and "SS" are equal, as in full case folding
        String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }
}
