package io.tapeline.studio;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tapeline.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The name of an artist, a song, a track or a version, in any script. Two names that differ only in Unicode normal form are
 * one name (kept in NFC); case and everything else matter.
 *
 * @param value 1 to {@value #LONGEST} bytes of UTF-8 (three names and two separators fit a DynamoDB sort key of 1,024 bytes);
 *     no control characters, no white space at either end
 */
public record StudioName(@JsonValue String value) implements Comparable<StudioName> {

    /** The longest name, in bytes of UTF-8 after normalisation. */
    public static final int LONGEST = 300;

    /**
     * @throws IllegalArgumentException with a sentence that says what is wrong with the name
     */
    public StudioName {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length()))) {
            throw new IllegalArgumentException("must not begin or end with white space, got " + Quoted.of(value));
        }
        if (value.codePoints().anyMatch(StudioName::isForbidden)) {
            throw new IllegalArgumentException(
                    "must not hold control characters or broken Unicode, got " + Quoted.of(value));
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException(
                    "must have at most " + LONGEST + " bytes in UTF-8, got " + Quoted.of(value));
        }
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isForbidden(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.SURROGATE
                || point == 0x2028
                || point == 0x2029;
    }

    @Override
    public int compareTo(StudioName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
