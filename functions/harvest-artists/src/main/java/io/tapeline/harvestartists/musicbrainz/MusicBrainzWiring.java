package io.tapeline.harvestartists.musicbrainz;

import io.tapeline.harvestartists.calls.Addresses;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.http.WebApi;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Creates the provider from its settings; an invalid setting stops the function at startup. */
@Singleton
final class MusicBrainzWiring {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Produces
    @Singleton
    ArtistProvider musicBrainz(MusicBrainzSettings settings) {
        return provider(
                Addresses.base("TAPELINE_MUSICBRAINZ_URL", settings.musicbrainzUrl()),
                settings.musicbrainzContact(),
                settings.musicbrainzTimeout(),
                Clock.systemUTC());
    }

    static MusicBrainzArtists provider(URI base, Optional<String> contact, Duration timeout, Clock clock) {
        WebApi api = new WebApi("MusicBrainz", MusicBrainzArtists.agent(contact), timeout);
        return new MusicBrainzArtists(new PermittedCalls(api, clock, PAUSE), base, contact);
    }
}
