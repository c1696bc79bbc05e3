package io.tapeline.studio.dynamodb;

import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The number of open uploads of an owner, in a separate item. It is raised before uploads are written and lowered after they are
 * closed, outside of their transactions, because otherwise all uploads of an owner would conflict. It may therefore be too high if
 * a request dies in between. When it reaches the limit it is counted again, unless it was raised so recently that the uploads for
 * which it was raised may not be written yet. A batch of uploads takes one write, so DynamoDB's limit of 1,000 writes a second for
 * one item does not limit an owner who uploads in batches.
 */
final class OpenCount {

    /**
     * How long the number is valid after it was raised or counted. The request that raised it has written the uploads by then, or
     * never will: API Gateway gives a request 29 seconds.
     */
    private static final Duration COUNT_STANDS = Duration.ofMinutes(1);

    private static final String STANDS_SINCE = "standsSince";

    private static final int MAX_ATTEMPTS = 5;

    private final StudioTable table;

    OpenCount(StudioTable table) {
        this.table = table;
    }

    /**
     * Reserves room for uploads that are about to be written.
     *
     * @return for how many of them there is room
     */
    int reserve(String owner, int wanted, int most) {
        int asked = Math.min(wanted, most);
        for (int attempt = 0; attempt < MAX_ATTEMPTS && asked > 0; attempt++) {
            Optional<Item> full = raised(owner, asked, most);
            if (full.isEmpty()) {
                return asked;
            }
            long room = most - full.get().number("open");
            if (room > 0) {
                asked = (int) Math.min(asked, room);
            } else if (!recounted(owner, full.get())) {
                return 0;
            }
        }
        return 0;
    }

    /** Raises the number. Returns the current item if there is no room. */
    private Optional<Item> raised(String owner, int added, int most) {
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(Table.key(UploadItems.ownerPk(owner), UploadItems.OPEN_SK))
                    .updateExpression("SET standsSince = :now ADD #open :added")
                    .conditionExpression("attribute_not_exists(#open) OR #open <= :room")
                    .expressionAttributeNames(Map.of("#open", "open"))
                    .expressionAttributeValues(Map.of(
                            ":now", Item.text(table.now()),
                            ":added", AttributeValue.fromN(Integer.toString(added)),
                            ":room", AttributeValue.fromN(Integer.toString(most - added))))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(Item.of(e.hasItem() ? e.item() : Map.of()));
        }
    }

    /**
     * Lowers the number for uploads that are no longer open. Their new state is stored already, so it is not an error if the table
     * does not answer now.
     */
    void release(String owner, int closed) {
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(Table.key(UploadItems.ownerPk(owner), UploadItems.OPEN_SK))
                    .updateExpression("ADD #open :added")
                    .expressionAttributeNames(Map.of("#open", "open"))
                    .expressionAttributeValues(Map.of(":added", AttributeValue.fromN(Integer.toString(-closed))))));
        } catch (StudioUnavailableException e) {
            // the uploads are counted again when the number reaches the limit
        }
    }

    /** Counts the open uploads again, because expired uploads no longer exist but are still in the number. */
    private boolean recounted(String owner, Item number) {
        String since = number.optionalText(STANDS_SINCE).orElse("");
        if (since.compareTo(Item.written(table.now().minus(COUNT_STANDS))) > 0) {
            return false;
        }
        long open = counted(owner);
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(Table.key(UploadItems.ownerPk(owner), UploadItems.OPEN_SK))
                    .updateExpression("SET #open = :counted, standsSince = :now")
                    .conditionExpression(
                            "#open = :seen AND (attribute_not_exists(standsSince) OR standsSince = :since)")
                    .expressionAttributeNames(Map.of("#open", "open"))
                    .expressionAttributeValues(Map.of(
                            ":counted", AttributeValue.fromN(Long.toString(open)),
                            ":seen", AttributeValue.fromN(Long.toString(number.number("open"))),
                            ":since", AttributeValue.fromS(since),
                            ":now", Item.text(table.now())))));
        } catch (ConditionalCheckFailedException e) {
            // another request has changed the number meanwhile: the caller tries again
            return true;
        }
        return true;
    }

    private long counted(String owner) {
        long open = 0;
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from;
            QueryResponse page = table.call(() -> table.client().query(r -> r.tableName(table.name())
                    .indexName("gsi1")
                    .keyConditionExpression("gsi1pk = :owner")
                    .filterExpression("expires_at > :now")
                    .expressionAttributeValues(Map.of(
                            ":owner", AttributeValue.fromS(UploadItems.ownerPk(owner)),
                            ":now",
                                    AttributeValue.fromN(
                                            Long.toString(table.now().getEpochSecond()))))
                    .select(Select.COUNT)
                    .exclusiveStartKey(start.isEmpty() ? null : start)));
            open += page.count();
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
        return open;
    }
}
