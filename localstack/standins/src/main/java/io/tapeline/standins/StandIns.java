package io.tapeline.standins;

import io.tapeline.server.LocalServer;
import io.tapeline.standins.artists.ArtistStandIns;
import io.tapeline.standins.bulkapi.BulkApiAccount;
import io.tapeline.standins.bulkapi.BulkApiStandIn;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.Faults;
import io.tapeline.standins.feeds.FeedsStandIn;
import io.tapeline.standins.google.GoogleStandIn;
import io.tapeline.standins.http.RequestCounters;
import io.tapeline.standins.http.Routes;
import io.tapeline.standins.issuer.LocalIssuer;
import io.tapeline.standins.library.Catalogue;
import io.tapeline.standins.library.Warehouse;
import io.tapeline.standins.snowflake.SnowflakeAccount;
import io.tapeline.standins.snowflake.SnowflakeStandIn;
import io.tapeline.standins.watch.WatchPages;
import io.tapeline.standins.youtube.YouTubeStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** All stand-ins, on one port of this machine. In a test: {@code StandIns.start(options)}; as a process: {@code main}. */
public final class StandIns implements AutoCloseable {
    private static final String ISSUER = "/issuer";

    private final LocalServer server;
    private final Warehouse warehouse;
    private final Music music;
    private final SnowflakeStandIn snowflake;
    private final SnowflakeAccount snowflakeAccount;
    private final BulkApiAccount bulkApiAccount = BulkApiAccount.usual();
    private final FeedsStandIn feeds;
    private final Optional<LocalIssuer> issuer;
    private final WatchPages watchPages;
    private final Faults faults;
    private final RequestCounters counters = new RequestCounters();

    private StandIns(StandInOptions options) {
        options.check();
        faults = new Faults(options.faults);
        snowflakeAccount = SnowflakeAccount.open(options.dataFolder);
        server = listen(options);
        warehouse = new Warehouse(options.dataFolder);
        music = Music.of(warehouse, options);
        var routes = new Routes(faults, counters);
        snowflake = new SnowflakeStandIn(
                server,
                routes,
                warehouse,
                snowflakeAccount,
                temporaryFolder(options.dataFolder),
                options.resultLimits,
                options.sessionValidity,
                options.clock);
        feeds = FeedsStandIn.register(server, routes, options.seed);
        BulkApiStandIn.register(
                server,
                routes,
                music.shelf(),
                options.oauth ? Optional.of(bulkApiAccount) : Optional.empty(),
                new BulkApiStandIn.Validity(options.linkValidity, options.tokenValidity),
                options.clock,
                options.seed);
        watchPages = WatchPages.register(server, routes, options.seed, options.fileSize);
        YouTubeStandIn.register(server, routes, options.clock);
        ArtistStandIns.register(server, routes, options.artists, options.artistGenres, options.seed, options.clock);
        GoogleStandIn.register(
                server,
                routes,
                Map.of(
                        "snowflake", secretJson(),
                        "bulk-api", bulkApiSecretJson(),
                        "youtube", youTubeSecretJson(),
                        "spotify", spotifySecretJson()),
                options.clock);
        new Control(faults, counters, music).register(server);
        issuer = options.dataFolder.map(folder -> new LocalIssuer(
                URI.create(server.url() + ISSUER), folder.resolve("issuer"), options.clock.withZone(ZoneOffset.UTC)));
        issuer.ifPresent(known -> server.route(ISSUER, known::handle));
    }

    /** Starts everything; returns when the stand-ins accept requests. */
    public static StandIns start(StandInOptions options) {
        var standIns = new StandIns(options);
        standIns.server.start();
        return standIns;
    }

    /** Runs as a process. */
    public static void main(String[] arguments) {
        var exit = new CommandLine(new StandInsCommand())
                .registerConverter(FaultPlan.class, StandIns::faultPlan)
                .registerConverter(Duration.class, seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .setParameterExceptionHandler((wrong, words) -> {
                    System.err.println(wrong.getMessage() + "; --help shows what can be said.");
                    return CommandLine.ExitCode.USAGE;
                })
                // a restart adds the port of the first start
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static FaultPlan faultPlan(String file) {
        try {
            return FaultPlan.read(Path.of(file));
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(unreadable.getMessage());
        }
    }

    /** The JDBC URL, with everything but the credentials and the driver's own settings. */
    public String snowflakeUrl() {
        URI address = URI.create(server.url());
        // a certificate authority of this machine has no OCSP responder
        String tls = address.getScheme().equals("https") ? "ssl=on&disableOCSPChecks=true" : "ssl=off";
        return "jdbc:snowflake://" + address.getAuthority() + "/?" + tls + "&account=" + snowflakeAccount.account()
                + "&db=BI_PROD&schema=AI_DATA";
    }

    /** The base URL of the feeds: {@code /rss/daily} and so on. */
    public String feedsUrl() {
        return server.url() + FeedsStandIn.PATH;
    }

    /** The feeds' content. */
    public FeedsStandIn feeds() {
        return feeds;
    }

    /** The bulk API's base URL, without a slash at its end. */
    public String bulkApiUrl() {
        return server.url();
    }

    /** Videos: their pages and media files. */
    public WatchPages watchPages() {
        return watchPages;
    }

    /** The YouTube Data API's base URL, without a slash at its end. */
    public String youTubeApiUrl() {
        return server.url() + YouTubeStandIn.PATH;
    }

    /** The base URL of Spotify's API, without a slash at its end. */
    public String spotifyUrl() {
        return server.url() + ArtistStandIns.SPOTIFY;
    }

    /** The base URL of Spotify's accounts service, which issues tokens, without a slash at its end. */
    public String spotifyAccountsUrl() {
        return server.url() + ArtistStandIns.SPOTIFY_ACCOUNTS;
    }

    /** Spotify's secret: client_id, client_secret. */
    public String spotifySecretJson() {
        return ArtistStandIns.spotifySecretJson();
    }

    /** The base URL of MusicBrainz, without a slash at its end. */
    public String musicBrainzUrl() {
        return server.url() + ArtistStandIns.MUSICBRAINZ;
    }

    /** The base URL of Google's services, without a slash at its end; its Secret Manager contains the other stand-ins' secrets. */
    public String googleUrl() {
        return server.url() + GoogleStandIn.PATH;
    }

    /** The control endpoint's base URL: {@code /control/faults}, {@code /control/requests}, {@code /control/catalogue}. */
    public String controlUrl() {
        return server.ownUrl() + "/control";
    }

    /** Snowflake's secret: account, user, private_key, programmatic_access_token, password and more. */
    public String secretJson() {
        return snowflakeAccount.secretJson();
    }

    /** The bulk API's secret for OAuth 2: user, key. */
    public String bulkApiSecretJson() {
        return bulkApiAccount.secretJson();
    }

    /** The YouTube Data API's secret: key. */
    public String youTubeSecretJson() {
        return YouTubeStandIn.secretJson();
    }

    /** The OIDC issuer; exists only with a data folder, where it stores its users and key. */
    public Optional<LocalIssuer> issuer() {
        return issuer;
    }

    /** The Snowflake user, with keys. */
    public SnowflakeAccount snowflakeAccount() {
        return snowflakeAccount;
    }

    /** Replaces the plan of faults. */
    public void misbehave(FaultPlan plan) {
        faults.replace(plan);
    }

    /** Counters of the requests so far. */
    public RequestCounters counters() {
        return counters;
    }

    /** The tables' content: what an extraction must find, and how to add more. */
    public Catalogue catalogue() {
        return music.catalogue();
    }

    /** The audio files of the keys. */
    public Music music() {
        return music;
    }

    private static LocalServer listen(StandInOptions options) {
        try {
            return new LocalServer(options.port, Optional.empty(), options.front);
        } catch (BindException taken) {
            throw new IllegalStateException(
                    "Port %d is in use; choose another with --port, or 0 for a free one.".formatted(options.port),
                    taken);
        } catch (IOException failure) {
            throw new UncheckedIOException("The stand-ins can't listen on port " + options.port, failure);
        }
    }

    private static Path temporaryFolder(Optional<Path> dataFolder) {
        try {
            if (dataFolder.isEmpty()) {
                return Files.createTempDirectory("tapeline-standins");
            }
            return Files.createDirectories(dataFolder.get()).resolve("results");
        } catch (IOException failure) {
            throw new UncheckedIOException("No folder for large results can be made", failure);
        }
    }

    @Override
    public void close() {
        server.close();
        snowflake.close();
        warehouse.close();
    }
}
