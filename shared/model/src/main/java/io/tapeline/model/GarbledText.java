package io.tapeline.model;

/**
 * Detects text that lost characters before it was received. Decoders replace bytes that they can't read by U+FFFD, whatever the
 * bytes were, so two names that differ can be equal afterwards. Half a surrogate pair can't be encoded in UTF-8 and is replaced by
 * the next encoder.
 */
public final class GarbledText {

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private GarbledText() {}

    /** Whether the text contains U+FFFD or half a surrogate pair. */
    public static boolean isIn(String text) {
        return text.codePoints()
                .anyMatch(point -> point == REPLACEMENT_CHARACTER || Character.getType(point) == Character.SURROGATE);
    }
}
