package io.tapeline.embedded.room;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the disk stays free. */
public final class FreeSpaceFloor {
    private static final long MOST_BY_DEFAULT = 512L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmg]?)b?");

    private FreeSpaceFloor() {}

    /** Of a disk of that size, in bytes: a fiftieth of it, but no more than 512 MB. */
    public static long usual(long disk) {
        return Math.min(MOST_BY_DEFAULT, disk / 50);
    }

    /**
     * {@code 512MB}, {@code 2G}, {@code 0}: units of 1,024.
     *
     * @throws IllegalArgumentException where the text says no size
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
