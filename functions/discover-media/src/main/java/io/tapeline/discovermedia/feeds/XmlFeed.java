package io.tapeline.discovermedia.feeds;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.XmlReader;
import io.tapeline.discovermedia.feeds.FeedPage.Enclosure;
import io.tapeline.discovermedia.feeds.FeedPage.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Element;

/** RSS in all its versions, and Atom, by ROME: without document types, and so without entities but XML's own. */
final class XmlFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private XmlFeed() {}

    static FeedPage read(byte[] document, String mediaType, URI address) throws UnreadableFeedException {
        return switch (parsed(document, mediaType)) {
            case Channel channel -> new FeedPage(items(channel), next(channel, address));
            case Feed feed -> new FeedPage(items(feed), next(feed.getOtherLinks(), address));
            default -> throw notAFeed(null);
        };
    }

    private static WireFeed parsed(byte[] document, String mediaType) throws UnreadableFeedException {
        WireFeedInput input = new WireFeedInput(false, Locale.ROOT);
        input.setAllowDoctypes(false);
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(document), mediaType, true)) {
            return input.build(reader);
        } catch (FeedException e) {
            throw refused(e);
        } catch (IOException | RuntimeException e) {
            // ROME throws IllegalArgumentException if the XML is no feed, and other exceptions for invalid values
            throw notAFeed(e);
        }
    }

    private static UnreadableFeedException refused(FeedException e) {
        return String.valueOf(e.getMessage()).contains("DOCTYPE")
                ? new UnreadableFeedException(
                        "feed-with-doctype",
                        "It declares a document type, by which entities can be made to grow without end or to read files.",
                        e)
                : notAFeed(e);
    }

    private static UnreadableFeedException notAFeed(Exception cause) {
        return new UnreadableFeedException(
                "not-a-feed",
                "It can't be read as RSS, Atom or JSON Feed; open it in a browser to see what it is.",
                cause);
    }

    private static List<Item> items(Channel channel) {
        return channel.getItems().stream()
                .map(item -> new Item(
                        Optional.ofNullable(item.getGuid()).map(Guid::getValue).flatMap(FeedPage::text),
                        FeedPage.text(item.getTitle()),
                        instant(item.getPubDate()),
                        seconds(item.getForeignMarkup()),
                        item.getEnclosures().stream()
                                .flatMap(enclosure -> enclosure(enclosure.getUrl(), enclosure.getType()))
                                .toList()))
                .filter(item -> !item.enclosures().isEmpty())
                .toList();
    }

    private static List<Item> items(Feed feed) {
        List<Item> items = new ArrayList<>();
        for (Entry entry : feed.getEntries()) {
            List<Enclosure> enclosures = entry.getOtherLinks().stream()
                    .filter(link -> "enclosure".equals(link.getRel()))
                    .flatMap(link -> enclosure(link.getHrefResolved(), link.getType()))
                    .toList();
            if (!enclosures.isEmpty()) {
                items.add(new Item(
                        FeedPage.text(entry.getId()),
                        FeedPage.text(entry.getTitle()),
                        instant(entry.getPublished()).or(() -> instant(entry.getUpdated())),
                        seconds(entry.getForeignMarkup()),
                        enclosures));
            }
        }
        return items;
    }

    private static Optional<Long> seconds(List<Element> more) {
        return more.stream()
                .filter(element -> ITUNES.equals(element.getNamespaceURI())
                        && element.getName().equals("duration"))
                .findFirst()
                .flatMap(element -> FeedPage.seconds(element.getText()));
    }

    private static Stream<Enclosure> enclosure(String address, String type) {
        return FeedPage.text(address).stream()
                .map(text -> new Enclosure(text, FeedPage.text(type).orElse("")));
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<URI> next(List<Link> links, URI address) {
        return links.stream()
                .filter(link -> "next".equals(link.getRel()))
                .findFirst()
                .flatMap(link -> FeedPage.text(link.getHrefResolved()))
                .flatMap(text -> WebAddress.read(text, address));
    }

    /** ROME does not interpret elements of other namespaces in RSS. */
    private static Optional<URI> next(Channel channel, URI address) {
        return channel.getForeignMarkup().stream()
                .filter(element -> ATOM.equals(element.getNamespaceURI())
                        && element.getName().equals("link"))
                .filter(element -> "next".equals(element.getAttributeValue("rel")))
                .findFirst()
                .map((Element element) -> element.getAttributeValue("href", ""))
                .flatMap(text -> WebAddress.read(text, address));
    }
}
