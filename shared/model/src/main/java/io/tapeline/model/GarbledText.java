package io.tapeline.model;

/**
 * Text that lost characters before it reached us. Decoders replace bytes that they can't read by U+FFFD, whatever the bytes were:
 * two names that differ can be equal afterwards. Half a surrogate pair has no form in UTF-8 and is replaced by the next encoder.
 */
public final class GarbledText {

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private GarbledText() {}

    /** Whether the text holds U+FFFD or half a surrogate pair. */
    public static boolean isIn(String text) {
        return text.codePoints()
                .anyMatch(point -> point == REPLACEMENT_CHARACTER || Character.getType(point) == Character.SURROGATE);
    }
}
