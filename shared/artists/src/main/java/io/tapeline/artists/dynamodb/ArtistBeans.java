package io.tapeline.artists.dynamodb;

import io.quarkus.runtime.StartupEvent;
import io.tapeline.artists.Artists;
import io.tapeline.model.Pause;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the artists injectable in the functions. */
@Singleton
final class ArtistBeans {

    private final DynamoDbArtists artists;

    ArtistBeans(DynamoDbClient client, ArtistsSettings settings) {
        this.artists = new DynamoDbArtists(
                client, settings.tableName(), Clock.systemUTC(), new SecureRandom(), Pause.sleeping());
    }

    /** Creates this bean, and with it the settings, at startup: an invalid setting stops the function there. */
    void checkSettings(@Observes StartupEvent start) {}

    @Produces
    @Singleton
    Artists artists() {
        return artists;
    }
}
