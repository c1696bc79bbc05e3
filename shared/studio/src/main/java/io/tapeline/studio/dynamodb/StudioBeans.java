package io.tapeline.studio.dynamodb;

import io.quarkus.runtime.StartupEvent;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the studio's interfaces injectable in the functions. */
@Singleton
final class StudioBeans {

    private final DynamoStudio studio;

    StudioBeans(DynamoDbClient client, StudioSettings settings) {
        this.studio = new DynamoStudio(
                client, settings.tableName(), Clock.systemUTC(), new SecureRandom(), settings.timeToRegister());
    }

    /** Creates this bean, and with it the settings, at startup: an invalid setting stops the function there. */
    void checkSettings(@Observes StartupEvent start) {}

    @Produces
    @Singleton
    Uploads uploads() {
        return studio.uploads();
    }

    @Produces
    @Singleton
    Recordings recordings() {
        return studio.recordings();
    }

    @Produces
    @Singleton
    Verifications verifications() {
        return studio.verifications();
    }
}
