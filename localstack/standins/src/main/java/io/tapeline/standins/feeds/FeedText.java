package io.tapeline.standins.feeds;

import io.tapeline.server.Json;
import io.tapeline.standins.feeds.StandInFeed.Episode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page of a feed in one of the formats.
 *
 * @param next the address of the next page
 */
record FeedText(String title, List<Episode> episodes, Optional<String> next) {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    String rss() {
        var items = episodes.stream()
                .map(episode -> """
                        <item><title>%s</title><guid isPermaLink="false">%s</guid><pubDate>%s</pubDate>
                        <itunes:duration>%d:%02d</itunes:duration>
                        <enclosure url="%s" length="%d" type="%s"/></item>
                        """.formatted(
                                escaped(episode.title()),
                                escaped(episode.id()),
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        episode.published().atOffset(ZoneOffset.UTC)),
                                episode.seconds() / 60,
                                episode.seconds() % 60,
                                escaped(episode.link()),
                                episode.saidLength(),
                                episode.audio().format().contentType()))
                .collect(Collectors.joining());
        return XML + """
                <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
                  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
                <title>%s</title><link>https://podcast.example/</link><description>A stand-in</description>%s
                <item><title>A post without a file</title><guid>post</guid></item>
                %s</channel></rss>
                """.formatted(escaped(title), link("atom:link"), items);
    }

    String atom() {
        var entries = episodes.stream()
                .map(episode -> """
                        <entry><id>%s</id><title>%s</title><updated>%s</updated>
                        <link rel="alternate" href="https://podcast.example/"/>
                        <link rel="enclosure" href="%s" length="%d" type="%s"/></entry>
                        """.formatted(
                                escaped(episode.id()),
                                escaped(episode.title()),
                                episode.published(),
                                escaped(episode.link()),
                                episode.saidLength(),
                                episode.audio().format().contentType()))
                .collect(Collectors.joining());
        return XML + """
                <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:standin</id><title>%s</title>
                <updated>2026-01-01T00:00:00Z</updated>%s
                %s</feed>
                """.formatted(escaped(title), link("link"), entries);
    }

    private String link(String element) {
        return next.map(address -> "<%s rel=\"next\" href=\"%s\"/>".formatted(element, escaped(address)))
                .orElse("");
    }

    String json() {
        var feed = Json.MAPPER
                .createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", title);
        next.ifPresent(address -> feed.put("next_url", address));
        var items = feed.putArray("items");
        for (var episode : episodes) {
            items.addObject()
                    .put("id", episode.id())
                    .put("title", episode.title())
                    .put("date_published", episode.published().toString())
                    .putArray("attachments")
                    .addObject()
                    .put("url", episode.link())
                    .put("mime_type", episode.audio().format().contentType())
                    .put("size_in_bytes", episode.saidLength())
                    .put("duration_in_seconds", episode.seconds());
        }
        return feed.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
