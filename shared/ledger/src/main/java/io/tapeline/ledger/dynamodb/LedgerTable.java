package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The table as the ledger uses it. A failure of DynamoDB becomes a {@link LedgerUnavailableException}. */
final class LedgerTable extends Table {

    private final Duration retention;

    LedgerTable(
            DynamoDbClient client, String name, Clock clock, RandomGenerator random, Duration retention, Pause pause) {
        super(client, name, clock, random, pause, LedgerUnavailableException::new);
        this.retention = retention;
    }

    /** When an item that is written now expires, in seconds since 1970, as DynamoDB's time to live needs it. */
    long expiry() {
        return now().plus(retention).getEpochSecond();
    }

    Optional<Item> get(ItemKey key) {
        return get(key.pk(), key.sk());
    }

    /** All items that the query finds, on all pages, strongly consistent. */
    List<Item> queryAll(String pk, String prefix) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryRequest.Builder query = partition(pk, prefix);
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            QueryResponse page = call(() -> client().query(query.build()));
            page.items().forEach(item -> found.add(Item.of(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
        return found;
    }

    private QueryRequest.Builder partition(String pk, String prefix) {
        QueryRequest.Builder query = QueryRequest.builder().tableName(name()).consistentRead(true);
        return prefix.isEmpty()
                ? query.keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                : query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(pk), ":prefix", AttributeValue.fromS(prefix)));
    }
}
