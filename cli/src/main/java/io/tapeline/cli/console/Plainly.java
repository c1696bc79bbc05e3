package io.tapeline.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Formats numbers and texts for a person. */
public final class Plainly {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ROOT);
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;

    private Plainly() {}

    /** {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 310.4 MB}: powers of 1,000, one decimal. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double scaled = bytes / 1000.0;
        int unit = 0;
        while (scaled >= 999.95 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", scaled, UNITS[unit]);
    }

    /** {@code 0:07}, {@code 12:30} or {@code 1:02:03}. */
    public static String clock(long seconds) {
        long hours = seconds / SECONDS_PER_HOUR;
        long minutes = seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        long rest = seconds % SECONDS_PER_MINUTE;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, rest)
                : String.format(Locale.ROOT, "%d:%02d", minutes, rest);
    }

    /** {@code 4.2 s} below a minute, otherwise as {@link #clock}. */
    public static String duration(Duration duration) {
        return duration.toSeconds() < SECONDS_PER_MINUTE
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : clock(duration.toSeconds());
    }

    /** To the second, in the time zone of this machine, with its name. */
    public static String time(Instant time) {
        return SECOND.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A time as the API writes it; any other text is returned unchanged. */
    public static String time(String text) {
        try {
            return time(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A text from outside on one line of a screen: lines are joined, other control characters become question marks. */
    public static String oneLine(String text) {
        return text.replace("\n  ", "; ")
                .codePoints()
                .map(point -> Character.isISOControl(point) || breaksOrTurns(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether it is a line or paragraph separator, or a mark that changes the direction of the text after it. */
    private static boolean breaksOrTurns(int point) {
        return point >= 0x2028 && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    /** Wraps sentences between words, at most so many characters a line. */
    public static String wrapped(String sentences, int width) {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (String word : sentences.split(" ", -1)) {
            if (line > 0 && line + 1 + word.length() > width) {
                text.append(System.lineSeparator());
                line = 0;
            } else if (line > 0) {
                text.append(' ');
                line++;
            }
            text.append(word);
            line += word.length();
        }
        return text.toString();
    }

    /** {@code 1 file} or {@code 2 files}. */
    public static String counted(long number, String word) {
        return count(number) + " " + word + (number == 1 ? "" : "s");
    }
}
