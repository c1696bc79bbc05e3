package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.BreakerStates;
import io.tapeline.table.Item;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads all breakers with one query of the index. */
final class DynamoDbBreakerStates implements BreakerStates {

    /** There is one breaker for each upstream; a page of DynamoDB has room for thousands. */
    private static final int MOST = 100;

    private final LedgerTable table;

    DynamoDbBreakerStates(LedgerTable table) {
        this.table = table;
    }

    @Override
    public List<State> all() {
        return table
                .call(() -> table.client().query(r -> r.tableName(table.name())
                        .indexName(JobItem.INDEX)
                        .keyConditionExpression("gsi1pk = :breakers")
                        .expressionAttributeValues(Map.of(":breakers", AttributeValue.fromS(BreakerItem.INDEX_PK)))
                        .limit(MOST)))
                .items()
                .stream()
                .map(Item::of)
                .map(DynamoDbBreakerStates::state)
                .toList();
    }

    private static State state(Item item) {
        BreakerItem breaker = BreakerItem.from(item);
        return new State(item.text("gsi1sk"), breaker.failures(), breaker.openUntil(), breaker.reopenings());
    }
}
