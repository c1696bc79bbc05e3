package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Group;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The groups in DynamoDB. */
final class DynamoDbGroups implements Groups {

    private static final Pattern POSITION = Pattern.compile("(?s).{1,256}");

    private final LedgerTable table;

    DynamoDbGroups(LedgerTable table) {
        this.table = table;
    }

    @Override
    public boolean claim(JobId job, String group, long place) {
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(ItemKey.group(job, group).attributes())
                    .updateExpression("SET place = :place, expires_at = :expiry")
                    .conditionExpression("attribute_not_exists(place) OR place = :place")
                    .expressionAttributeValues(
                            Map.of(":place", Item.number(place), ":expiry", Item.number(table.expiry())))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public Page<Group> of(JobId job, int most, Optional<String> cursor) {
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("A page has 1 to 1,000 groups, asked for " + most);
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(ItemKey.group(job, "").pk())))
                .limit(most + 1);
        cursor.ifPresent(after -> query.exclusiveStartKey(
                ItemKey.group(job, Cursors.read(after, POSITION)).attributes()));
        List<Group> found = table.call(() -> table.client().query(query.build())).items().stream()
                .map(item -> GroupItems.read(Item.of(item)))
                .toList();
        List<Group> page = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                page,
                found.size() > most ? Optional.of(Cursors.written(page.getLast().name())) : Optional.empty());
    }
}
