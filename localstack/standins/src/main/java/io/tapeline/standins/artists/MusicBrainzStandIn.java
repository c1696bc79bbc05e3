package io.tapeline.standins.artists;

import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The list of genres and the search for artists by a tag. Blocks a client whose User-Agent does not identify it.
 *
 * @see <a href="https://musicbrainz.org/doc/MusicBrainz_API/Search">MusicBrainz API, search</a>
 */
final class MusicBrainzStandIn {
    static final String API = "/musicbrainz";

    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 25;
    /** The list contains one third of the genres; the others appear as tags. */
    private static final int LISTED = 3;

    private static final Pattern AGENT = Pattern.compile("[^/()]+/[^/() ]+ \\( ?\\S*[@.]\\S* ?\\)");
    private static final Pattern TAG = Pattern.compile("tag:\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Routes routes;
    private final Supplier<World> world;
    private final RollingWindow window;
    private final AskedPages pages;
    private final AtomicLong blocked = new AtomicLong();

    MusicBrainzStandIn(Routes routes, Supplier<World> world, RollingWindow window, AskedPages pages) {
        this.routes = routes;
        this.world = world;
        this.window = window;
        this.pages = pages;
    }

    void register(LocalServer server) {
        server.route(API + "/ws/2/genre/all", this::genres);
        server.route(API + "/ws/2/artist", this::artists);
        server.route(API + "/", exchange -> refuse(exchange, 404, "Not Found"));
    }

    /** The number of genres in the list. */
    static int listed(World world) {
        return Math.max(1, world.size().genres() / LISTED);
    }

    long blocked() {
        return blocked.get();
    }

    private void counted(FaultRoute route, String identity, Exchange exchange, Routes.Answer answer)
            throws IOException {
        var refusedFor = window.call();
        if (!AGENT.matcher(exchange.header("User-Agent").orElse("")).matches()) {
            blocked.incrementAndGet();
            refuse(exchange, 403, "Your client does not say who it is and has been blocked.");
            return;
        }
        if (refusedFor.isPresent()) {
            tooMany(exchange, refusedFor.get());
            return;
        }
        routes.run(route, identity, exchange, answering -> {
            if (!answering.parameter("fmt").orElse("").equals("json")) {
                answering.sendText(200, "application/xml", "<?xml version=\"1.0\"?><metadata/>");
            } else {
                answer.give(answering);
            }
        });
    }

    private void genres(Exchange exchange) throws IOException {
        var offset = number(exchange.parameter("offset"), 0);
        counted(FaultRoute.MUSICBRAINZ_GENRES, "genres@" + offset, exchange, answering -> {
            var here = world.get();
            var limit = Math.min(LARGEST_PAGE, number(answering.parameter("limit"), USUAL_PAGE));
            List<Object> genres = new ArrayList<>();
            for (var genre = offset; genre < Math.min(listed(here), offset + limit); genre++) {
                genres.add(Map.of("id", "genre-" + genre, "name", here.genreName(genre), "disambiguation", ""));
            }
            var answer = new LinkedHashMap<String, Object>();
            answer.put("genre-count", listed(here));
            answer.put("genre-offset", offset);
            answer.put("genres", genres);
            answering.sendJson(200, answer);
        });
    }

    private void artists(Exchange exchange) throws IOException {
        var query = exchange.parameter("query").orElse("");
        var offset = number(exchange.parameter("offset"), 0);
        counted(FaultRoute.MUSICBRAINZ_ARTISTS, query + "@" + offset, exchange, answering -> {
            var here = world.get();
            var tag = TAG.matcher(query);
            if (!tag.matches()) {
                refuse(answering, 400, "Cannot parse the query");
                return;
            }
            var genre = here.genre(tag.group(1).replaceAll("\\\\(.)", "$1"));
            var limit = Math.min(LARGEST_PAGE, number(answering.parameter("limit"), USUAL_PAGE));
            var answer = new LinkedHashMap<String, Object>();
            answer.put("created", window.now().toString());
            answer.put("count", genre.map(here::places).orElse(0));
            answer.put("offset", offset);
            answer.put(
                    "artists",
                    genre.map(known -> page(here, known, offset, limit)).orElse(List.of()));
            pages.answered(query + "@" + offset + "+" + limit);
            answering.sendJson(200, answer);
        });
    }

    private static List<Object> page(World here, int genre, int offset, int limit) {
        List<Object> artists = new ArrayList<>();
        for (var place = offset; place < Math.min(here.places(genre), offset + limit); place++) {
            var number = here.at(genre, place);
            artists.add(number == World.NOBODY ? null : shown(new Artist(here, number)));
        }
        return artists;
    }

    private static Map<String, Object> shown(Artist artist) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", artist.musicBrainzId());
        shown.put("name", artist.name());
        shown.put("sort-name", artist.name());
        shown.put("type", "Group");
        shown.put("country", "SE");
        shown.put("score", 100);
        if (!artist.genres().isEmpty()) {
            shown.put(
                    "tags",
                    artist.genres().stream()
                            .map(genre -> Map.of("name", genre, "count", 1 + artist.popularity() % 5))
                            .toList());
        }
        return shown;
    }

    private static int number(Optional<String> text, int otherwise) {
        return text.filter(digits -> digits.matches("\\d{1,7}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private static void tooMany(Exchange exchange, Duration wait) throws IOException {
        exchange.with(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        refuse(exchange, 503, "Your requests are exceeding the allowable rate limit.");
    }

    private static void refuse(Exchange exchange, int status, String message) throws IOException {
        exchange.sendJson(status, Map.of("error", message, "help", "For usage, please see the documentation."));
    }
}
