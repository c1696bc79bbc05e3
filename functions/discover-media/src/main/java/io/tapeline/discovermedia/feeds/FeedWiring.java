package io.tapeline.discovermedia.feeds;

import io.tapeline.extraction.KeySource;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpDocuments;
import io.tapeline.http.HttpDocuments.Limits;
import io.tapeline.inputs.InputLists;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.Pause;
import io.tapeline.model.Setting;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates the source from its settings; an invalid setting stops the function at startup. */
@Singleton
final class FeedWiring {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MOST_MEBIBYTES = 256;

    @Produces
    @Singleton
    KeySource feeds(
            FeedSettings settings,
            HttpDocuments documents,
            HostPauses pauses,
            Pause pause,
            InputLists lists,
            Jobs jobs,
            DynamoDbClient client,
            @ConfigProperty(name = "tapeline.table") Optional<String> table) {
        if (settings.feedMebibytes() < 1 || settings.feedMebibytes() > MOST_MEBIBYTES || settings.feedPages() < 1) {
            throw new IllegalStateException(
                    "TAPELINE_FEED_MEBIBYTES must be 1 to " + MOST_MEBIBYTES + ", and TAPELINE_FEED_PAGES at least 1");
        }
        Limits limits = new Limits(
                settings.feedMebibytes() * MEBIBYTE, settings.feedTimeout().dividedBy(2), settings.feedTimeout());
        FeedVersions versions = new TableFeedVersions(
                client,
                Setting.needed("TAPELINE_TABLE", table, "the name of the DynamoDB table of the feeds"),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong(),
                jobs);
        return new FeedKeySource(
                new StoredFeedLists(lists),
                new FeedKeySource.World(
                        new FeedReader(documents, pauses, limits), versions, settings.feedPages(), pause));
    }
}
