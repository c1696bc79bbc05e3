package io.tapeline.standins.feeds;

import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.FileAnswer;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.library.SampleAudio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /feeds/<rss, atom, json or paged>/<name>}, {@code /enclosures/<the same>/<number>.<ending>}, {@code
 * /feeds/hostile/<kind>}. A feed has 20 items until {@code POST /control/feeds} adds more. A paged feed is RSS with 10 items per
 * page. {@code GET /control/feeds?feed=rss/daily} lists the files that a job must find in it.
 */
public final class FeedsStandIn {

    /** The path of the feeds. */
    public static final String PATH = "/feeds";

    private static final String ENCLOSURES = "/enclosures/";
    private static final int USUAL_ITEMS = 20;
    private static final int PAGE = 10;
    private static final int WHOLE = 1_000_000;

    private final Routes routes;
    private final String base;
    private final long seed;
    private final HostileFeeds hostile;
    private final Map<String, Integer> items = new ConcurrentHashMap<>();

    private FeedsStandIn(Routes routes, String base, long seed) {
        this.routes = routes;
        this.base = base;
        this.seed = seed;
        this.hostile = new HostileFeeds(base);
    }

    /** Registers all routes. */
    public static FeedsStandIn register(LocalServer server, Routes routes, long seed) {
        var feeds = new FeedsStandIn(routes, server.url(), seed);
        server.route(PATH + "/", feeds::feed);
        server.route(ENCLOSURES, feeds::enclosure);
        server.route("/control/feeds", feeds::control);
        return feeds;
    }

    /** Adds items to a feed, which thereby gets a new version. */
    public void add(String name, int more) {
        items.merge(name, USUAL_ITEMS + more, (before, unused) -> before + more);
    }

    private StandInFeed named(String name) {
        return new StandInFeed(name, items.getOrDefault(name, USUAL_ITEMS), base, seed);
    }

    private void feed(Exchange exchange) throws IOException {
        var name = exchange.path().substring(PATH.length() + 1);
        routes.run(FaultRoute.FEED, name, exchange, answering -> {
            var what = HostileFeeds.of(name);
            if (what.isPresent()) {
                hostile.answer(answering, what.get());
            } else {
                answer(answering, named(name));
            }
        });
    }

    private void answer(Exchange exchange, StandInFeed feed) throws IOException {
        exchange.with("ETag", feed.entityTag()).with("Last-Modified", feed.lastModified());
        var known = exchange.header("If-None-Match").or(() -> exchange.header("If-Modified-Since"));
        if (known.filter(version -> version.equals(feed.entityTag()) || version.equals(feed.lastModified()))
                .isPresent()) {
            exchange.sendBytes(304, new byte[0]);
            return;
        }
        var kind = feed.name().substring(0, Math.max(0, feed.name().indexOf('/')));
        var page = Integer.parseInt(exchange.parameter("page").orElse("1"));
        switch (kind) {
            case "rss" ->
                exchange.sendText(
                        200, "application/rss+xml", text(feed, 1, WHOLE).rss());
            case "atom" ->
                exchange.sendText(
                        200, "application/atom+xml", text(feed, 1, WHOLE).atom());
            case "json" ->
                exchange.sendText(
                        200, "application/feed+json", text(feed, 1, WHOLE).json());
            case "paged" ->
                exchange.sendText(
                        200, "application/rss+xml", text(feed, page, PAGE).rss());
            default -> exchange.sendText(404, "text/plain", "There is no such feed.");
        }
    }

    private FeedText text(StandInFeed feed, int page, int size) {
        Optional<String> next = feed.page(page + 1, size).isEmpty()
                ? Optional.empty()
                : Optional.of(base + PATH + "/" + feed.name() + "?page=" + (page + 1));
        return new FeedText(feed.name(), feed.page(page, size), next);
    }

    private void enclosure(Exchange exchange) throws IOException {
        var name = exchange.path().substring(ENCLOSURES.length());
        routes.run(FaultRoute.ENCLOSURE, name, exchange, answering -> {
            var audio = audio(name);
            if (name.equals("web-page")) {
                HostileFeeds.webPage(answering);
            } else if (audio.isEmpty()) {
                answering.sendText(404, "text/plain", "There is no such file.");
            } else {
                var bytes = audio.get();
                new FileAnswer(
                                bytes.format().contentType(),
                                bytes.length(),
                                bytes.entityTag(),
                                bytes.lastModified(),
                                bytes::write)
                        .send(answering);
            }
        });
    }

    private Optional<SampleAudio> audio(String name) {
        var slash = name.lastIndexOf('/');
        var dot = name.lastIndexOf('.');
        if (slash < 0 || dot < slash || !name.substring(slash + 1, dot).matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(
                StandInFeed.audio(seed, name.substring(0, slash), Integer.parseInt(name.substring(slash + 1, dot))));
    }

    private void control(Exchange exchange) throws IOException {
        var name = exchange.parameter("feed").orElse("rss/daily");
        if (exchange.method().equals("POST")) {
            var asked = exchange.jsonBody();
            name = asked.path("feed").asText(name);
            add(name, asked.path("items").asInt(1));
        }
        List<Map<String, Object>> files = new ArrayList<>();
        for (var episode : named(name).page(1, WHOLE)) {
            var file = new LinkedHashMap<String, Object>();
            file.put("id", episode.id());
            file.put("title", episode.title());
            file.put("link", episode.link());
            file.put("bytes", episode.audio().length());
            file.put("sha256", episode.audio().sha256());
            files.add(file);
        }
        exchange.sendJson(200, Map.of("files", files));
    }
}
