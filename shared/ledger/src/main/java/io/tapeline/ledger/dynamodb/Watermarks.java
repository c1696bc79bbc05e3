package io.tapeline.ledger.dynamodb;

import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The time up to which the changes of each source are known. It never expires and only moves forward. */
final class Watermarks {

    private final LedgerTable table;

    Watermarks(LedgerTable table) {
        this.table = table;
    }

    Optional<Instant> read(SourceId source) {
        return table.get(ItemKey.watermark(source)).map(item -> item.time("at"));
    }

    /** The write that moves the watermark forward, on the condition that it is before that time; empty if it is not. */
    Optional<TransactWriteItem> move(SourceId source, Instant to) {
        if (read(source).filter(at -> !at.isBefore(to)).isPresent()) {
            return Optional.empty();
        }
        Item item = ItemKey.watermark(source).item().with("at", to);
        return Optional.of(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk) OR #at < :to")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(Map.of(":to", Item.text(to))))
                .build());
    }
}
