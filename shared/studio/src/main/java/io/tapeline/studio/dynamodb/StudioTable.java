package io.tapeline.studio.dynamodb;

import io.tapeline.model.Pause;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table as the studio uses it. A failure of DynamoDB becomes a {@link StudioUnavailableException}. */
final class StudioTable extends Table {

    StudioTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random) {
        super(client, name, clock, random, Pause.sleeping(), StudioUnavailableException::new);
    }

    /**
     * Writes items unconditionally, not in one transaction.
     *
     * @param items at most 25, all different
     */
    void putAll(List<Item> items) {
        List<WriteRequest> left = items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(put -> put.item(item.attributes()))
                        .build())
                .toList();
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<WriteRequest> asked = left;
            left = call(() -> client().batchWriteItem(r -> r.requestItems(Map.of(name(), asked))))
                    .unprocessedItems()
                    .getOrDefault(name(), List.of());
            pauseUnlessDone(left.isEmpty(), attempt);
        }
    }
}
