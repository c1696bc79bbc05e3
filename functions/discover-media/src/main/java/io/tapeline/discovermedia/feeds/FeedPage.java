package io.tapeline.discovermedia.feeds;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a document says, whatever its format.
 *
 * @param items in its order, those without an enclosure left out
 * @param next where older items are (RFC 5005, or JSON Feed's {@code next_url})
 */
record FeedPage(List<Item> items, Optional<URI> next) {

    private static final Pattern DURATION = Pattern.compile("(?:[0-9]{1,4}:){0,2}[0-9]{1,7}");

    /**
     * @param id what the feed promises never to change
     * @param published when it came or changed
     * @param seconds how long it plays
     */
    record Item(
            Optional<String> id,
            Optional<String> title,
            Optional<Instant> published,
            Optional<Long> seconds,
            List<Enclosure> enclosures) {}

    /**
     * A file of an item. Its length is left out: it is often 0 or wrong.
     *
     * @param address as the feed writes it; may be relative
     * @param type the media type that the feed claims; empty text for none
     */
    record Enclosure(String address, String type) {}

    /** As podcasts write it: seconds, minutes and seconds, or hours too. */
    static Optional<Long> seconds(String duration) {
        if (!DURATION.matcher(duration.strip()).matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (String part : duration.strip().split(":")) {
            seconds = seconds * 60 + Long.parseLong(part);
        }
        return Optional.of(seconds);
    }

    /** Of texts as parsers give them. */
    static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
