package io.tapeline.browseartists;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Artists as the API shows them; {@code infra/openapi.yaml} describes each field. */
final class ArtistAnswers {

    private ArtistAnswers() {}

    /** A page of artists. */
    @RegisterForReflection
    record Page(List<ArtistView> artists, Optional<String> next) {

        static Page of(Listing listing) {
            return new Page(listing.artists().stream().map(ArtistView::of).toList(), listing.next());
        }
    }

    /** An artist. */
    @RegisterForReflection
    record ArtistView(
            String provider,
            String id,
            String name,
            List<String> genres,
            Optional<Integer> popularity,
            Optional<Long> followers,
            Instant firstSeen,
            Instant lastSeen,
            String foundBy,
            boolean gone) {

        static ArtistView of(Artist artist) {
            return new ArtistView(
                    artist.source().value(),
                    artist.id(),
                    artist.name(),
                    artist.genres(),
                    artist.popularity().stream().boxed().findFirst(),
                    artist.followers().stream().boxed().findFirst(),
                    artist.firstSeen(),
                    artist.lastSeen(),
                    artist.foundBy().value(),
                    artist.gone());
        }
    }
}
