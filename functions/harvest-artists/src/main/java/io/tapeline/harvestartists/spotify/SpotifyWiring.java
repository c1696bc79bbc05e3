package io.tapeline.harvestartists.spotify;

import io.tapeline.harvestartists.calls.Addresses;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.http.WebApi;
import io.tapeline.secrets.Secret;
import io.tapeline.secrets.Secrets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Creates the provider from its settings; an invalid setting stops the function at startup. */
@Singleton
final class SpotifyWiring {

    static final Secret.Description CREDENTIALS = new Secret.Description(
            "TAPELINE_SPOTIFY_SECRET", "credentials-missing", List.of("client_id", "client_secret"));

    private static final String AGENT = "Tapeline";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Produces
    @Singleton
    ArtistProvider spotify(SpotifySettings settings, Secrets secrets) {
        URI api = Addresses.base("TAPELINE_SPOTIFY_URL", settings.spotifyUrl());
        URI tokens = Addresses.base("TAPELINE_SPOTIFY_TOKEN_URL", settings.spotifyTokenUrl());
        Secret credentials = secrets.named(CREDENTIALS, settings.spotifySecret());
        return provider(
                api, tokens, credentials, settings.spotifyPageSize(), settings.spotifyTimeout(), Clock.systemUTC());
    }

    static SpotifyArtists provider(
            URI api, URI tokens, Secret credentials, int pageSize, Duration timeout, Clock clock) {
        AccessToken token =
                new AccessToken(new WebApi("Spotify's accounts service", AGENT, timeout), tokens, credentials, clock);
        PermittedCalls calls = new PermittedCalls(new WebApi("Spotify", AGENT, timeout), clock, PAUSE);
        return new SpotifyArtists(calls, api, token, shipped(), pageSize);
    }

    /** One name a line. */
    static List<String> shipped() {
        try (InputStream file = SpotifyWiring.class.getResourceAsStream("genres.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of genres can't be read", e);
        }
    }
}
