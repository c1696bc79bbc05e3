package io.tapeline.discovermedia.feeds;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a document in any format that is recognised. */
final class FeedDocuments {

    private static final int HEAD = 1024;

    private FeedDocuments() {}

    /**
     * @param mediaType what its server says of it, charset included; often wrong, so that the content decides
     * @param address where it was found
     */
    static FeedPage read(byte[] document, String mediaType, URI address) throws UnreadableFeedException {
        String head = new String(document, 0, Math.min(HEAD, document.length), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (head.startsWith("{")) {
            return JsonFeed.read(document, address);
        }
        if (head.startsWith("<!doctype html") || head.contains("<html")) {
            throw new UnreadableFeedException(
                    "not-a-feed", "It is a web page and not a feed; name the feed that the page links to.", null);
        }
        return XmlFeed.read(document, mediaType, address);
    }
}
