package io.tapeline.standins.feeds;

import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** {@code /feeds/hostile/<kind>}: invalid or malicious documents that a list of feeds may contain. */
final class HostileFeeds {

    private static final long GIGABYTE = 1L << 30;
    private static final int LONG_TITLE = 5_000;

    private final String base;

    HostileFeeds(String base) {
        this.base = base;
    }

    void answer(Exchange exchange, String what) throws IOException {
        switch (what) {
            case "html" ->
                exchange.sendText(
                        200, "application/rss+xml", "<!DOCTYPE html>\n<html><body>The podcast is here</body></html>");
            case "huge" -> huge(exchange);
            case "laughs" -> exchange.sendText(200, "application/rss+xml", laughs());
            case "entity" ->
                exchange.sendText(
                        200,
                        "application/rss+xml",
                        "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                                + rss("<item><title>&f;</title></item>"));
            case "metadata" -> redirect(exchange, "http://169.254.169.254/latest/meta-data/");
            case "file" -> redirect(exchange, "file:///etc/passwd");
            case "web-page" ->
                exchange.sendText(
                        200, "application/rss+xml", rss(item("a page", "web-page", base + "/enclosures/web-page")));
            case "titles" -> exchange.sendText(200, "application/feed+json", titles());
            case "twice" ->
                exchange.sendText(
                        200,
                        "application/rss+xml",
                        rss(item("one", "the same", base + "/enclosures/rss/twice/1.mp3")
                                + item("one again", "the same", base + "/enclosures/rss/twice/1.mp3")
                                + item("another", "the same", base + "/enclosures/rss/twice/2.mp3")));
            case "endless" -> {
                var page = Integer.parseInt(exchange.parameter("page").orElse("1"));
                exchange.sendText(
                        200,
                        "application/rss+xml",
                        rss("<atom:link rel=\"next\" href=\"?page=" + (page + 1) + "\"/>"
                                + item("page " + page, "page-" + page, base + "/enclosures/rss/endless/1.mp3")));
            }
            default -> exchange.sendText(404, "text/plain", "There is no such feed.");
        }
    }

    /** Sends a very long feed with its true Content-Length. */
    private static void huge(Exchange exchange) throws IOException {
        exchange.with("Content-Type", "application/rss+xml");
        var piece = "<item><title>more and more and more</title></item>\n"
                .repeat(1_000)
                .getBytes(StandardCharsets.UTF_8);
        exchange.send(200, GIGABYTE, out -> {
            for (var sent = 0L; sent < GIGABYTE; sent += piece.length) {
                out.write(piece, 0, (int) Math.min(piece.length, GIGABYTE - sent));
            }
        });
    }

    private static String laughs() {
        var entities = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
        for (var i = 1; i < 10; i++) {
            entities.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        return entities.append("]>") + rss("<item><title>&l9;</title></item>");
    }

    private static void redirect(Exchange exchange, String to) throws IOException {
        exchange.with("Location", to).sendText(302, "text/plain", "over there");
    }

    /** A feed with titles that no person would write. */
    private String titles() {
        var titles = Arrays.asList(
                "x".repeat(LONG_TITLE),
                "../../../etc/passwd",
                "nothing\u0000here",
                "\u202Egnp.3pm",
                "\uD83C\uDFB5",
                " ");
        var feed = Json.MAPPER.createObjectNode().put("version", "https://jsonfeed.org/version/1.1");
        var items = feed.putArray("items");
        for (var i = 0; i < titles.size(); i++) {
            items.addObject()
                    .put("id", titles.get(i) + i)
                    .put("title", titles.get(i))
                    .putArray("attachments")
                    .addObject()
                    .put("url", base + "/enclosures/json/titles/" + (i + 1) + ".mp3")
                    .put("mime_type", "audio/mpeg");
        }
        return feed.toString();
    }

    private static String item(String title, String id, String link) {
        return "<item><title>%s</title><guid>%s</guid><enclosure url=\"%s\" length=\"1\" type=\"audio/mpeg\"/></item>"
                .formatted(title, id, FeedText.escaped(link));
    }

    private static String rss(String content) {
        return "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>hostile</title>"
                + "<link>https://hostile.example/</link><description>-</description>" + content + "</channel></rss>";
    }

    /** The answer for the enclosure that is a web page. */
    static void webPage(Exchange exchange) throws IOException {
        exchange.sendText(
                200, "audio/mpeg", "<!doctype html><html><body>You have to subscribe to hear this.</body></html>");
    }

    static Optional<String> of(String name) {
        return name.startsWith("hostile/") ? Optional.of(name.substring("hostile/".length())) : Optional.empty();
    }
}
