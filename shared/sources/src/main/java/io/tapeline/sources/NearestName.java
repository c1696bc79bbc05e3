package io.tapeline.sources;

import io.tapeline.model.Quoted;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearestName {

    /** As many letters of a name may be wrong as fit into it so many times. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private static final int LONGEST = 64;

    private NearestName() {}

    /** {@code unknown option "limitt"; did you mean "limit"? Known are …}. */
    static String unknown(String what, String given, Collection<String> known) {
        return "unknown " + what + " " + Quoted.of(given)
                + of(given, known)
                        .map(name -> "; did you mean " + Quoted.of(name) + "? Known are ")
                        .orElse("; known are ")
                + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /** The one of fewest mistakes, unless it is nothing like what was given. */
    static Optional<String> of(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(given);
        return known.stream()
                .filter(name -> mistakes(plain, plain(name)) <= Math.max(1, name.length() / LETTERS_PER_MISTAKE))
                .min(Comparator.comparingInt(name -> mistakes(plain, plain(name))));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Letters to put in, take out or change (Levenshtein's distance). */
    private static int mistakes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
