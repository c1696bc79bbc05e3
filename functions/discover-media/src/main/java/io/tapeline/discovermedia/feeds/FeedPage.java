package io.tapeline.discovermedia.feeds;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a document says, whatever its format.
 *
 * @param items in its order, those without an enclosure left out
 * @param next where older items are (RFC 5005, or JSON Feed's {@code next_url})
 */
record FeedPage(List<Item> items, Optional<URI> next) {

    /**
     * @param id what the feed promises never to change
     * @param published when it came or changed
     */
    record Item(Optional<String> id, Optional<String> title, Optional<Instant> published, List<Enclosure> enclosures) {}

    /**
     * A file of an item. Its length is left out: it is often 0 or wrong.
     *
     * @param address as the feed writes it; may be relative
     * @param type the media type that the feed claims; empty text for none
     */
    record Enclosure(String address, String type) {}

    /** Of texts as parsers give them. */
    static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
