package io.tapeline.standins.youtube;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A channel with the properties that its name contains: {@code @c7-40} is channel 7 with 40 videos, {@code @c8-40-gaps} another one
 * with a trait. The id contains the same, so the handle and the id of a channel can be derived from each other.
 *
 * @param number 1 to 99,999; distinguishes channels of the same size
 * @param videos the number that its list reports, 0 to {@value #MOST_VIDEOS}
 */
record Channel(int number, int videos, Trait trait) {
    static final int MOST_VIDEOS = 20_000;

    private static final int MOST_CHANNELS = 99_999;
    private static final Pattern HANDLE = Pattern.compile("@?c([0-9]{1,5})-([0-9]{1,5})(?:-([a-z]+))?");
    private static final Pattern ID = Pattern.compile("U[CU]tapelin([a-z])([0-9]{7})([0-9]{7})");

    /** A special property of a channel. */
    enum Trait {
        NONE('e'),
        /** Every tenth video is private: the list contains and counts it, but its details are not available. */
        GAPS('g'),
        /** The list ends after half of its pages, although it reports the number of all videos. */
        EARLY('y'),
        /** It has no list of uploads. */
        UPLOADLESS('u'),
        /** Its first video is live, its second one is upcoming. */
        LIVE('l'),
        /** Its titles are long, contain path traversals, control characters and changes of text direction. */
        HOSTILE('h');

        private final char letter;

        Trait(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Optional<Trait> of(String letter) {
            return Arrays.stream(values())
                    .filter(trait -> trait.letter == letter.charAt(0))
                    .findFirst();
        }
    }

    static Optional<Channel> ofHandle(String handle) {
        var parts = HANDLE.matcher(handle.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var trait = parts.group(3) == null
                ? Optional.of(Trait.NONE)
                : Arrays.stream(Trait.values())
                        .filter(known -> known.name().equalsIgnoreCase(parts.group(3)))
                        .findFirst();
        return trait.flatMap(known -> of(parts, 1, 2, known));
    }

    /** The channel with this id, or whose playlist has this id. */
    static Optional<Channel> ofId(String id) {
        var parts = ID.matcher(id);
        return parts.matches() ? Trait.of(parts.group(1)).flatMap(trait -> of(parts, 2, 3, trait)) : Optional.empty();
    }

    private static Optional<Channel> of(Matcher parts, int number, int videos, Trait trait) {
        var channel = new Channel(Integer.parseInt(parts.group(number)), Integer.parseInt(parts.group(videos)), trait);
        return channel.number < 1 || channel.number > MOST_CHANNELS || channel.videos > MOST_VIDEOS
                ? Optional.empty()
                : Optional.of(channel);
    }

    String handle() {
        return "@c" + number + "-" + videos
                + (trait == Trait.NONE ? "" : "-" + trait.name().toLowerCase(Locale.ROOT));
    }

    String title() {
        return "Channel " + number;
    }

    String id() {
        return "UC" + tail();
    }

    String uploads() {
        return "UU" + tail();
    }

    /** The number of entries in its list, which may be lower than the reported one. */
    int listed() {
        return trait == Trait.EARLY ? videos / 2 : videos;
    }

    private String tail() {
        return String.format(Locale.ROOT, "tapelin%c%07d%07d", trait.letter, number, videos);
    }
}
