package io.tapeline.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the name that was probably meant. */
public final class NearestName {

    /** One mistake is allowed for each so many letters of a name. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private static final int LONGEST = 64;

    private NearestName() {}

    /** {@code unknown option "limitt"; did you mean "limit"? Known are …}. */
    public static String unknown(String what, String given, Collection<String> known) {
        return "unknown " + what + " " + Quoted.of(given)
                + of(given, known)
                        .map(name -> "; did you mean " + Quoted.of(name) + "? Known are ")
                        .orElse("; known are ")
                + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /** The name with the fewest mistakes; empty if all names differ too much. */
    public static Optional<String> of(String given, Collection<String> known) {
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

    /** Number of letters to insert, delete, change or swap with the next one (optimal string alignment distance). */
    private static int mistakes(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : least(distance, from, to, i, j);
            }
        }
        return distance[from.length()][to.length()];
    }

    private static int least(int[][] distance, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least =
                Math.min(distance[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
