package io.tapeline.model;

/** Formats a value for a message: quoted, cut to 80 characters, control characters made visible. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * @param value any text, even a hostile one; null is shown as {@code nothing}
     * @return one line, at most 80 characters of the value
     */
    public static String of(String value) {
        if (value == null) {
            return "nothing";
        }
        String cut = value.length() <= LONGEST
                ? value
                : value.substring(
                                0,
                                value.offsetByCodePoints(0, Math.min(LONGEST, value.codePointCount(0, value.length()))))
                        + "…";
        StringBuilder shown = new StringBuilder("\"");
        cut.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append('"').toString();
    }
}
