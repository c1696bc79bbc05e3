package io.tapeline.discovermedia.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.discovermedia.feeds.FeedPage.Enclosure;
import io.tapeline.discovermedia.feeds.FeedPage.Item;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON Feed, versions 1 and 1.1. */
final class JsonFeed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeed() {}

    static FeedPage read(byte[] document, URI address) throws UnreadableFeedException {
        JsonNode feed;
        try {
            feed = JSON.readTree(document);
        } catch (IOException e) {
            throw new UnreadableFeedException("not-a-feed", "It begins like a JSON Feed and can't be read as JSON.", e);
        }
        if (!feed.path("version").asText("").contains("jsonfeed.org/version/")) {
            throw new UnreadableFeedException(
                    "not-a-feed", "It is JSON and not a JSON Feed, which would name its version.", null);
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode item : feed.path("items")) {
            List<Enclosure> enclosures = new ArrayList<>();
            for (JsonNode attachment : item.path("attachments")) {
                text(attachment, "url")
                        .ifPresent(url -> enclosures.add(
                                new Enclosure(url, text(attachment, "mime_type").orElse(""))));
            }
            if (!enclosures.isEmpty()) {
                items.add(new Item(text(item, "id"), text(item, "title"), published(item), seconds(item), enclosures));
            }
        }
        return new FeedPage(items, text(feed, "next_url").flatMap(next -> WebAddress.read(next, address)));
    }

    /** Also accepts a number, because some feeds use numbers as ids. */
    private static Optional<String> text(JsonNode node, String name) {
        return FeedPage.text(node.path(name).asText(""));
    }

    /** The duration of the first attachment that states one. */
    private static Optional<Long> seconds(JsonNode item) {
        for (JsonNode attachment : item.path("attachments")) {
            if (attachment.path("duration_in_seconds").isNumber()) {
                return Optional.of(attachment.path("duration_in_seconds").longValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> published(JsonNode item) {
        try {
            return text(item, "date_published")
                    .map(date -> OffsetDateTime.parse(date).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
