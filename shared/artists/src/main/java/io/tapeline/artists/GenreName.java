package io.tapeline.artists;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two names of genres are the same genre: after Unicode's NFKC, case folding, and with white space as one blank. */
public final class GenreName {

    private static final Pattern BLANKS = Pattern.compile("[\\p{IsWhite_Space}\\p{IsControl}]+");
    /** Folding once is stable but for a few letters that Unicode composes differently in capitals; those settle at the second. */
    private static final int ROUNDS = 4;

    private GenreName() {}

    /**
     * The form under which a genre is known. Folding what is folded changes nothing.
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
        // capitals first: "ß" and "SS" become one, as full case folding says
        String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }
}
