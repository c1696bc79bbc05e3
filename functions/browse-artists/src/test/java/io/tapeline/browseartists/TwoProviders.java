package io.tapeline.browseartists;

import io.tapeline.model.SourceId;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Providers for tests, independent of infra/sources.yaml. */
@Singleton
class TwoProviders {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Providers providers() {
        return new Providers(List.of(
                new Provider(new SourceId("spotify"), "Spotify", "Mind the terms.", "Not free."),
                new Provider(new SourceId("musicbrainz"), "MusicBrainz", "Be gentle.", "CC0")));
    }
}
