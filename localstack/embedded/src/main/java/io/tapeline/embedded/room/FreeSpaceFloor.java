package io.tapeline.embedded.room;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes of the disk stay free. */
public final class FreeSpaceFloor {
    private static final long MOST_BY_DEFAULT = 512L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmg]?)b?");

    private FreeSpaceFloor() {}

    /** The default for a disk of this size in bytes: a fiftieth of it, but at most 512 MB. */
    public static long usual(long disk) {
        return Math.min(MOST_BY_DEFAULT, disk / 50);
    }

    /**
     * {@code 512MB}, {@code 2G}, {@code 0}; units are multiples of 1,024.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no size such as 512MB or 2GB");
        }
        int shift =
                switch (size.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.parseLong(size.group(1)) << shift;
    }
}
