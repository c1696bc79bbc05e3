package io.tapeline.studio.dynamodb;

import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.table.Item;
import io.tapeline.table.Pauses;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table as the studio uses it; what can't be done becomes a {@link StudioUnavailableException}. */
final class StudioTable extends Table {

    StudioTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random) {
        super(client, name, clock, random, Pauses.real(), StudioUnavailableException::new);
    }

    /**
     * Strongly consistent, in no order; what is not there is left out.
     *
     * @param keys at most 25, all different
     */
    List<Item> getAll(List<Map<String, AttributeValue>> keys) {
        List<Item> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys;
        for (int tries = 1; !left.isEmpty(); tries++) {
            List<Map<String, AttributeValue>> asked = left;
            BatchGetItemResponse answer = call(() -> client().batchGetItem(r -> r.requestItems(Map.of(
                    name(),
                    KeysAndAttributes.builder().keys(asked).consistentRead(true).build()))));
            answer.responses().getOrDefault(name(), List.of()).forEach(item -> found.add(Item.of(item)));
            KeysAndAttributes missed = answer.unprocessedKeys().get(name());
            left = missed == null ? List.of() : missed.keys();
            pauseUnlessDone(left.isEmpty(), tries);
        }
        return found;
    }

    /**
     * Writes items, whatever is there; each by itself.
     *
     * @param items at most 25, all different
     */
    void putAll(List<Item> items) {
        List<WriteRequest> left = items.stream()
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

    private void pauseUnlessDone(boolean done, int tries) {
        if (done) {
            return;
        }
        if (tries == TRIES) {
            throw new StudioUnavailableException(
                    "DynamoDB, table \"" + name() + "\": leaves a part of every request undone", null);
        }
        pause(tries);
    }
}
