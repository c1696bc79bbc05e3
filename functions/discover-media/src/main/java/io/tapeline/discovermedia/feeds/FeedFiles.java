package io.tapeline.discovermedia.feeds;

import io.tapeline.discovermedia.feeds.FeedPage.Enclosure;
import io.tapeline.discovermedia.feeds.FeedPage.Item;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.Quoted;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one feed. The key of an item's first enclosure is the item's id, so that it stays the same file when its address
 * changes. The keys of further enclosures, and of other items with the same id, also contain the address. For one thread.
 */
final class FeedFiles {

    /** Media types that are neither audio nor video. Files without a type are recognised later, by their bytes. */
    private static final Set<String> OTHER_KINDS = Set.of("text", "image", "font", "model", "message");

    private static final Set<String> OTHER_TYPES = Set.of(
            "application/pdf",
            "application/zip",
            "application/epub+zip",
            "application/json",
            "application/xml",
            "application/xhtml+xml",
            "application/x-bittorrent",
            "application/x-mpegurl",
            "application/vnd.apple.mpegurl");

    private final FeedAddress feed;
    private final Map<String, String> addressesByKey = new HashMap<>();

    FeedFiles(FeedAddress feed) {
        this.feed = feed;
    }

    /** The result of examining an enclosure. */
    sealed interface Found {

        record File(WantedFile file) implements Found {}

        /** The feed has already given this file. */
        record Again() implements Found {}

        /** @param why a sentence */
        record NoFile(String why) implements Found {}
    }

    /**
     * @param page where the item's document was found
     */
    Found found(Item item, Enclosure enclosure, URI page) {
        String type = enclosure.type().toLowerCase(Locale.ROOT).replaceFirst("[;\\s].*", "");
        if (OTHER_TYPES.contains(type) || OTHER_KINDS.contains(type.replaceFirst("/.*", ""))) {
            return new Found.NoFile("An enclosure is " + Quoted.of(type) + ", which is neither audio nor video.");
        }
        Optional<URI> link = WebAddress.read(enclosure.address(), page)
                .filter(address -> address.toASCIIString().length() <= Origin.LONGEST_LINK);
        if (link.isEmpty()) {
            return new Found.NoFile("An enclosure's address is not on the web, or too long.");
        }
        String place = place(link.get());
        String id = item.id().orElse(place);
        Optional<String> key = key(id, place);
        return key.isEmpty() ? new Found.Again() : new Found.File(file(item, id, key.get(), link.get()));
    }

    /** Without the query, which differs in every answer if addresses are signed. */
    private static String place(URI link) {
        return link.getHost() + (link.getPort() < 0 ? "" : ":" + link.getPort()) + link.getRawPath();
    }

    /** Empty when the feed has already given this file. */
    private Optional<String> key(String id, String place) {
        String address = Fingerprint.of(place);
        for (String key : new String[] {id, id + "#" + address}) {
            String known = Fingerprint.of(key);
            String there = addressesByKey.putIfAbsent(known, address);
            if (there == null) {
                return Optional.of(key);
            }
            if (there.equals(address)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private WantedFile file(Item item, String id, String key, URI link) {
        String asset = feed.fingerprint() + "-" + id;
        return new WantedFile(
                asset.length() <= WantedFile.LONGEST_ASSET ? asset : feed.fingerprint() + "-" + Fingerprint.whole(id),
                MediaFormat.MEDIA,
                key.length() <= WantedFile.LONGEST_KEY ? key : Fingerprint.whole(key),
                new Origin(Optional.of(link), Optional.of(feed.page()), item.title(), Optional.of(feed.group())));
    }
}
