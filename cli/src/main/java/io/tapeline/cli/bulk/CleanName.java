package io.tapeline.cli.bulk;

import io.tapeline.model.GarbledText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A name that the API accepts, derived from one that it may refuse: no control characters, no white space at its ends, at most
 * {@value #LONGEST} bytes.
 *
 * @param value in Unicode normal form C
 * @param changed whether something was lost, so that a person should review it
 */
record CleanName(String value, boolean changed) {

    private static final int LONGEST = 300;

    /** Empty when nothing is left, or when the text was already garbled: different names could become the same. */
    static Optional<CleanName> of(String text) {
        if (GarbledText.isIn(text)) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        String written = normal.codePoints()
                .map(point -> isForbidden(point) ? '_' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String stripped = stripped(written);
        String cut = stripped(cut(stripped, LONGEST));
        return cut.isEmpty()
                ? Optional.empty()
                : Optional.of(new CleanName(cut, !written.equals(normal) || !cut.equals(stripped)));
    }

    /** The name with a mark at its end, shortened if necessary. */
    static String marked(String name, String mark) {
        return stripped(cut(name, LONGEST - mark.getBytes(StandardCharsets.UTF_8).length)) + mark;
    }

    private static boolean isForbidden(int point) {
        return Character.isISOControl(point) || point == 0x2028 || point == 0x2029;
    }

    private static String stripped(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && isSpace(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end > from && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(from, end);
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static String cut(String text, int most) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                return text.substring(0, end);
            }
            end += Character.charCount(point);
        }
        return text;
    }
}
