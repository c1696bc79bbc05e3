package io.tapeline.verifyobjects.run;

import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table as this function uses it; what can't be done becomes a {@link VerificationsUnavailableException}. */
public final class VerificationTable extends Table {

    /** DynamoDB takes at most so many items in one call. */
    private static final int MOST_WRITTEN = 25;

    public VerificationTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random, Pause pause) {
        super(client, name, clock, random, pause, VerificationsUnavailableException::new);
    }

    /** Writes items, whatever is there; each by itself. */
    void putAll(List<Item> items) {
        for (int from = 0; from < items.size(); from += MOST_WRITTEN) {
            List<WriteRequest> left = items.subList(from, Math.min(from + MOST_WRITTEN, items.size())).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item.attributes()))
                            .build())
                    .toList();
            for (int tries = 1; !left.isEmpty(); tries++) {
                List<WriteRequest> asked = left;
                left = call(() -> client().batchWriteItem(r -> r.requestItems(Map.of(name(), asked))))
                        .unprocessedItems()
                        .getOrDefault(name(), List.of());
                pauseUnlessDone(left.isEmpty(), tries);
            }
        }
    }
}
