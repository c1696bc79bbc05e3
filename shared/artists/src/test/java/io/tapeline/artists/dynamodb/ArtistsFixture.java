package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artists.Finder;
import io.tapeline.artists.Sighting;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Artists in a separate table for each test; counts the writes. */
final class ArtistsFixture {

    static final SourceId SOURCE = new SourceId("spotify");

    final TestClock clock = new TestClock();
    final AtomicInteger writes = new AtomicInteger();
    private final TestTable table = TestTable.create();

    DynamoDbArtists artists() {
        return around(_ -> {});
    }

    /** Artists whose client runs an action before each of its calls. */
    DynamoDbArtists around(Consumer<String> before) {
        DynamoDbClient client = AroundCalls.of(
                DynamoDbClient.class,
                table.client(),
                call -> {
                    before.accept(call);
                    if (call.equals("putItem")) {
                        writes.incrementAndGet();
                    }
                },
                _ -> {});
        return new DynamoDbArtists(client, table.name(), clock, new Random(1), _ -> {});
    }

    static Finder finder(String job, String query) {
        return new Finder(new JobId(job), query);
    }

    static Sighting artist(String id, String... genres) {
        return new Sighting(id, "Artist " + id, List.of(genres), OptionalInt.empty(), OptionalLong.empty());
    }

    static Sighting popular(String id, String name, int popularity, String... genres) {
        return new Sighting(id, name, List.of(genres), OptionalInt.of(popularity), OptionalLong.of(popularity * 7L));
    }
}
