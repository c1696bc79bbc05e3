package io.tapeline.harvests.dynamodb;

import io.tapeline.harvests.Harvests;
import io.tapeline.model.Pause;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the harvests injectable in the functions. */
@Singleton
final class HarvestBeans {

    @Produces
    @Singleton
    Harvests harvests(DynamoDbClient client, HarvestSettings settings) {
        return new DynamoDbHarvests(
                client,
                settings.tableName(),
                Clock.systemUTC(),
                new SecureRandom(),
                settings.retention(),
                Pause.sleeping());
    }
}
