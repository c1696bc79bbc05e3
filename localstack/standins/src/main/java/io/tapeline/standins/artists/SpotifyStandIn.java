package io.tapeline.standins.artists;

import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The token endpoint, the search for artists and the categories.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/reference/search">Spotify Web API, search</a>
 */
final class SpotifyStandIn {
    static final String ACCOUNTS = "/spotify-accounts";
    static final String API = "/spotify";

    /** How many results of a search can be read. */
    static final int SHOWN = 1_000;

    private static final int LARGEST_PAGE = 50;
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE_IN_DEVELOPMENT = 10;
    private static final int USUAL_PAGE_IN_DEVELOPMENT = 5;
    private static final Pattern GENRE = Pattern.compile("genre:\"([^\"]*)\"(?: year:(\\d{4})(?:-(\\d{4}))?)?");
    private static final Pattern TEXT = Pattern.compile("\"?([^\":]*)\"?");

    private final Routes routes;
    private final Supplier<World> world;
    private final RollingWindow window;
    private final SpotifyApp app;
    private final AskedPages pages;

    SpotifyStandIn(Routes routes, Supplier<World> world, RollingWindow window, SpotifyApp app, AskedPages pages) {
        this.routes = routes;
        this.world = world;
        this.window = window;
        this.app = app;
        this.pages = pages;
    }

    void register(LocalServer server) {
        server.route(ACCOUNTS + "/api/token", this::token);
        server.route(API + "/v1/search", this::search);
        server.route(API + "/v1/browse/categories", this::categories);
        server.route(API + "/", exchange -> refuse(exchange, 404, "Service not found"));
    }

    private void token(Exchange exchange) throws IOException {
        var authorization = exchange.header("Authorization");
        var form = exchange.body();
        routes.run(FaultRoute.SPOTIFY_TOKEN, "token", exchange, answering -> {
            if (!app.knows(authorization)) {
                answering.sendJson(400, Map.of("error", "invalid_client", "error_description", "Invalid client"));
            } else if (!Exchange.form(form, "grant_type").orElse("").equals("client_credentials")) {
                answering.sendJson(400, Map.of("error", "unsupported_grant_type"));
            } else {
                answering.sendJson(200, app.token());
            }
        });
    }

    /** Answers a call that counts towards the rate limit, whatever its result. */
    private void counted(FaultRoute route, String identity, Exchange exchange, Routes.Answer answer)
            throws IOException {
        var refusedFor = window.call();
        if (refusedFor.isPresent()) {
            tooMany(exchange, refusedFor.get());
            return;
        }
        routes.run(route, identity, exchange, answering -> {
            var wrong = app.use(answering.header("Authorization"));
            if (wrong.isPresent()) {
                refuse(answering, 401, wrong.get());
            } else if (app.refused()) {
                refuse(answering, 403, "User not registered in the Developer Dashboard");
            } else {
                answer.give(answering);
            }
        });
    }

    private void search(Exchange exchange) throws IOException {
        var query = exchange.parameter("q").orElse("");
        var offset = exchange.parameter("offset").orElse("0");
        counted(FaultRoute.SPOTIFY_SEARCH, query + "@" + offset, exchange, answering -> {
            var largest = app.development() ? LARGEST_PAGE_IN_DEVELOPMENT : LARGEST_PAGE;
            var usual = app.development() ? USUAL_PAGE_IN_DEVELOPMENT : USUAL_PAGE;
            var limit = number(answering.parameter("limit"), usual);
            var from = number(answering.parameter("offset"), 0);
            var found = places(query);
            if (limit < 1 || limit > largest) {
                refuse(answering, 400, "Invalid limit");
            } else if (from < 0 || from >= SHOWN) {
                refuse(answering, 400, "Invalid offset");
            } else if (found.isEmpty()) {
                refuse(answering, 400, "Bad search request: unbalanced quotes or no query");
            } else {
                pages.answered(query + "@" + from + "+" + limit);
                answering.sendJson(200, Map.of("artists", page(found.get(), from, limit, query)));
            }
        });
    }

    private Map<String, Object> page(int[] found, int from, int limit, String query) {
        var items = new ArrayList<Object>();
        var answers = new SpotifyAnswers(world.get(), app.development());
        for (var place = from; place < Math.min(Math.min(from + limit, SHOWN), found.length); place++) {
            items.add(answers.artist(found[place]));
        }
        var more = from + limit < Math.min(SHOWN, found.length);
        return answers.page(items, found.length, from, limit, more ? Optional.of(query) : Optional.empty());
    }

    /** The artists that were found, in order; empty if the query is invalid. */
    private Optional<int[]> places(String query) {
        var here = world.get();
        var genre = GENRE.matcher(query);
        if (genre.matches()) {
            var from = genre.group(2) == null ? Integer.MIN_VALUE : Integer.parseInt(genre.group(2));
            var until = genre.group(3) == null ? from : Integer.parseInt(genre.group(3));
            return Optional.of(here.genre(genre.group(1))
                    .map(known -> inGenre(here, known, genre.group(2) != null, from, until))
                    .orElse(new int[0]));
        }
        var text = TEXT.matcher(query);
        if (query.isBlank() || !text.matches()) {
            return Optional.empty();
        }
        var category = here.categories().indexOf(text.group(1));
        return Optional.of(category < 0 ? new int[0] : here.inCategory(category));
    }

    private static int[] inGenre(World here, int genre, boolean ofYears, int from, int until) {
        var all = new int[here.places(genre)];
        Arrays.setAll(all, place -> here.at(genre, place));
        return ofYears
                ? Arrays.stream(all)
                        .filter(artist ->
                                artist != World.NOBODY && here.year(artist) >= from && here.year(artist) <= until)
                        .toArray()
                : all;
    }

    private void categories(Exchange exchange) throws IOException {
        counted(FaultRoute.SPOTIFY_CATEGORIES, "categories", exchange, answering -> {
            var limit = number(answering.parameter("limit"), USUAL_PAGE);
            var from = number(answering.parameter("offset"), 0);
            if (app.development()) {
                refuse(answering, 403, "Forbidden");
            } else if (limit < 1 || limit > LARGEST_PAGE || from < 0) {
                refuse(answering, 400, "Invalid limit");
            } else {
                answering.sendJson(
                        200,
                        Map.of(
                                "categories",
                                SpotifyAnswers.categories(world.get().categories(), from, limit)));
            }
        });
    }

    private static int number(Optional<String> text, int otherwise) {
        return text.map(digits -> digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1)
                .orElse(otherwise);
    }

    private static void tooMany(Exchange exchange, Duration wait) throws IOException {
        exchange.with(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        refuse(exchange, 429, "API rate limit exceeded");
    }

    private static void refuse(Exchange exchange, int status, String message) throws IOException {
        exchange.sendJson(status, Map.of("error", Map.of("status", status, "message", message)));
    }
}
