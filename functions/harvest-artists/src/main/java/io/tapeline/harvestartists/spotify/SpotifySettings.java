package io.tapeline.harvestartists.spotify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the source, from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface SpotifySettings {

    /** {@code TAPELINE_SPOTIFY_URL}: where the Web API is. */
    @WithDefault("https://api.spotify.com")
    String spotifyUrl();

    /** {@code TAPELINE_SPOTIFY_TOKEN_URL}: where tokens are given. */
    @WithDefault("https://accounts.spotify.com/api/token")
    String spotifyTokenUrl();

    /**
     * {@code TAPELINE_SPOTIFY_SECRET}: where the app's credentials are, JSON with client_id and client_secret. Needed by jobs of this
     * source only.
     */
    Optional<String> spotifySecret();

    /** {@code TAPELINE_SPOTIFY_PAGE_SIZE}: how many artists to ask for at once; what is refused is learned. */
    @WithDefault("50")
    int spotifyPageSize();

    /** {@code TAPELINE_SPOTIFY_TIMEOUT}: longest silence of an answer. */
    @WithDefault("10S")
    Duration spotifyTimeout();
}
