package io.tapeline.standins.artists;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Both search APIs on a server, with their part of the control endpoint: {@code /control/artists} and {@code
 * /control/artists/truth}. The catalogue is generated when it is first needed.
 */
public final class ArtistStandIns {
    /** The path of Spotify's accounts service on the server. */
    public static final String SPOTIFY_ACCOUNTS = SpotifyStandIn.ACCOUNTS;
    /** The path of Spotify's API on the server. */
    public static final String SPOTIFY = SpotifyStandIn.API;
    /** The path of MusicBrainz on the server. */
    public static final String MUSICBRAINZ = MusicBrainzStandIn.API;

    private static final int USUAL_CALLS = 240;
    private static final Duration USUAL_WINDOW = Duration.ofSeconds(30);

    private final RollingWindow spotifyWindow;
    private final RollingWindow musicBrainzWindow;
    private final AskedPages spotifyPages = new AskedPages();
    private final AskedPages musicBrainzPages = new AskedPages();
    private final SpotifyApp app;
    private final MusicBrainzStandIn musicBrainz;
    private World.Size size;
    private Optional<World> world = Optional.empty();

    private ArtistStandIns(LocalServer server, Routes routes, int artists, int genres, long seed, InstantSource clock) {
        size = new World.Size(artists, genres, seed);
        spotifyWindow = new RollingWindow(clock, USUAL_CALLS, USUAL_WINDOW);
        musicBrainzWindow = new RollingWindow(clock, 1, Duration.ofSeconds(1));
        app = new SpotifyApp(spotifyWindow);
        new SpotifyStandIn(routes, this::world, spotifyWindow, app, spotifyPages).register(server);
        musicBrainz = new MusicBrainzStandIn(routes, this::world, musicBrainzWindow, musicBrainzPages);
        musicBrainz.register(server);
        server.route("/control/artists", this::control);
        server.route("/control/artists/truth", this::truth);
    }

    /** Registers all routes. */
    public static void register(
            LocalServer server, Routes routes, int artists, int genres, long seed, InstantSource clock) {
        new ArtistStandIns(server, routes, artists, genres, seed, clock);
    }

    /** The secret for Spotify's API: client_id, client_secret. */
    public static String spotifySecretJson() {
        return SpotifyApp.secretJson();
    }

    private synchronized World world() {
        world = world.or(() -> Optional.of(new World(size)));
        return world.get();
    }

    private synchronized void make(JsonNode wanted) {
        size = new World.Size(
                wanted.path("artists").asInt(size.artists()),
                wanted.path("genres").asInt(size.genres()),
                wanted.path("seed").asLong(size.seed()));
        world = Optional.empty();
    }

    /** POST changes settings, DELETE resets the counters; the answer contains the counters. */
    private void control(Exchange exchange) throws IOException {
        if (exchange.method().equals("DELETE")) {
            spotifyWindow.forget();
            musicBrainzWindow.forget();
            spotifyPages.forget();
            musicBrainzPages.forget();
        } else if (exchange.method().equals("POST")) {
            try {
                change(exchange.jsonBody());
            } catch (IllegalArgumentException invalid) {
                exchange.sendJson(400, Map.of("message", String.valueOf(invalid.getMessage())));
                return;
            }
        }
        exchange.sendJson(200, shown());
    }

    private void change(JsonNode wanted) {
        if (wanted.has("world")) {
            make(wanted.path("world"));
        }
        var spotify = wanted.path("spotify");
        window(spotifyWindow, spotify);
        window(musicBrainzWindow, wanted.path("musicbrainz"));
        if (spotify.has("development")) {
            app.development(spotify.path("development").asBoolean());
        }
        if (spotify.has("refused")) {
            app.refused(spotify.path("refused").asBoolean());
        }
        if (spotify.has("tokenSeconds")) {
            app.life(Duration.ofSeconds(spotify.path("tokenSeconds").asLong()));
        }
        if (spotify.has("callsOfAToken")) {
            app.callsOfAToken(spotify.path("callsOfAToken").asInt());
        }
        if (spotify.path("expireTokens").asBoolean()) {
            app.expireTokens();
        }
    }

    private static void window(RollingWindow window, JsonNode wanted) {
        if (wanted.has("calls")) {
            window.allow(
                    wanted.path("calls").asInt(),
                    Duration.ofMillis(wanted.path("windowMillis").asLong(USUAL_WINDOW.toMillis())));
        }
        if (wanted.has("pauseSeconds")) {
            window.pause(Duration.ofSeconds(wanted.path("pauseSeconds").asLong()));
        }
        if (wanted.has("advanceSeconds")) {
            window.advance(Duration.ofSeconds(wanted.path("advanceSeconds").asLong()));
        }
    }

    private Map<String, Object> shown() {
        var spotify = new LinkedHashMap<>(spotifyWindow.shown());
        spotify.put("pages", spotifyPages.different());
        spotify.put("repeatedPages", spotifyPages.repeated());
        spotify.put("tokens", app.issued());
        spotify.put("development", app.development());
        var brainz = new LinkedHashMap<>(musicBrainzWindow.shown());
        brainz.put("pages", musicBrainzPages.different());
        brainz.put("repeatedPages", musicBrainzPages.repeated());
        brainz.put("blocked", musicBrainz.blocked());
        var made = new LinkedHashMap<String, Object>();
        synchronized (this) {
            made.put("artists", size.artists());
            made.put("genres", size.genres());
            made.put("seed", size.seed());
        }
        return Map.of("world", made, "spotify", spotify, "musicbrainz", brainz);
    }

    /**
     * GET {@code ?provider=spotify&deep=false&categories=true&genres=pop,rock&ids=true}: what a harvest can find, starting from
     * these genres or from the list that is built into a program. With {@code ids} returns every id on a line, else their number.
     */
    private void truth(Exchange exchange) throws IOException {
        var truth = new Truth(
                world(),
                exchange.parameter("provider").orElse("spotify").equals("spotify"),
                exchange.parameter("deep").orElse("false").equals("true"),
                exchange.parameter("categories").orElse("true").equals("true"),
                exchange.parameter("genres"));
        if (exchange.parameter("ids").orElse("").equals("true")) {
            exchange.sendBytes(200, truth.ids().getBytes(StandardCharsets.UTF_8));
        } else {
            exchange.sendJson(200, truth.shown());
        }
    }
}
