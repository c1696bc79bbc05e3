package io.tapeline.standins.youtube;

import io.tapeline.standins.youtube.Channel.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A video. Its id contains all its properties: its channel, its position in the channel, counted from the newest, and the channel's
 * trait.
 */
record Video(int channel, int index, Trait trait) {
    private static final Instant NEWEST = Instant.parse("2026-11-01T12:00:00Z");
    private static final Pattern ID = Pattern.compile("v([a-z])([0-9a-z]{4})-([0-9a-z]{4})");
    private static final int TENTH = 10;
    private static final int RADIX = 36;

    static Video of(Channel channel, int index) {
        return new Video(channel.number(), index, channel.trait());
    }

    static Optional<Video> ofId(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Trait.of(parts.group(1))
                .map(trait -> new Video(
                        Integer.parseInt(parts.group(2), RADIX), Integer.parseInt(parts.group(3), RADIX), trait));
    }

    /** An id of 11 characters. */
    String id() {
        return "v" + trait.letter() + digits(channel) + "-" + digits(index);
    }

    boolean isPrivate() {
        return trait == Trait.GAPS && index % TENTH == TENTH - 1;
    }

    String title() {
        if (trait == Trait.HOSTILE) {
            return "../../" + index + "\u0000\u202Egpm.exe" + "x".repeat(5_000);
        }
        return isPrivate() ? "Private video" : "Video " + index + " of channel " + channel;
    }

    /** One day older than the video before it. */
    Instant publishedAt() {
        return NEWEST.minus(Duration.ofDays(index));
    }

    /** One minute to twenty. */
    Duration length() {
        return Duration.ofSeconds(60 + index % 20 * 60L);
    }

    String broadcast() {
        if (trait != Trait.LIVE || index > 1) {
            return "none";
        }
        return index == 0 ? "live" : "upcoming";
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%4s", Integer.toString(number, RADIX))
                .replace(' ', '0');
    }
}
