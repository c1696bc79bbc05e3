package io.tapeline.artists.dynamodb;

import io.tapeline.artists.ArtistsUnavailableException;
import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The table as the artists use it. A failure of DynamoDB becomes an {@link ArtistsUnavailableException}. */
final class ArtistTable extends Table {

    static final String REVISION = "rev";

    ArtistTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random, Pause pause) {
        super(client, name, clock, random, pause, ArtistsUnavailableException::new);
    }

    /**
     * Writes an item unless another worker wrote it since it was read.
     *
     * @param seen the revision that was read, 0 if there was no item
     * @return the current item if another worker has written it; empty if this item was written
     */
    Optional<Item> putIfAt(long seen, Item item) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(name())
                .item(item.with(REVISION, seen + 1).attributes())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (seen == 0) {
            put.conditionExpression("attribute_not_exists(pk)");
        } else {
            put.conditionExpression(REVISION + " = :seen")
                    .expressionAttributeValues(Map.of(":seen", Item.number(seen)));
        }
        try {
            call(() -> client().putItem(put.build()));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.hasItem() ? Item.of(e.item()) : Item.empty());
        }
    }
}
