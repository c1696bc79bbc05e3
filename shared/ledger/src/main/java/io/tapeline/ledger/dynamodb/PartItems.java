package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Extractions.Part;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The items of a job's manifest parts. */
final class PartItems {

    private final LedgerTable table;

    PartItems(LedgerTable table) {
        this.table = table;
    }

    TransactWriteItem put(JobId job, Part part) {
        Item item = ItemKey.part(job, part.number())
                .item()
                .with("number", part.number())
                .with("objectKey", part.objectKey())
                .with("files", part.files())
                .with("assets", part.assets())
                .with("unusable", part.unusable())
                .with("fannedOut", false)
                .with("expires_at", table.expiry());
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    boolean isThere(JobId job, Part part) {
        return table.get(ItemKey.part(job, part.number()))
                .map(PartItems::part)
                .filter(part::equals)
                .isPresent();
    }

    List<Part> all(JobId job) {
        return items(job).stream().map(PartItems::part).toList();
    }

    List<Part> notFannedOut(JobId job) {
        return items(job).stream()
                .filter(item -> !item.flag("fannedOut"))
                .map(PartItems::part)
                .toList();
    }

    private List<Item> items(JobId job) {
        return table.queryAll(ItemKey.job(job).pk(), ItemKey.PART_PREFIX);
    }

    /** Does nothing if the part does not exist (any more). */
    void fannedOut(JobId job, int part) {
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(ItemKey.part(job, part).attributes())
                    .updateExpression("SET fannedOut = :yes")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true)))));
        } catch (ConditionalCheckFailedException e) {
            // The part has expired and is not needed any more.
            return;
        }
    }

    private static Part part(Item item) {
        return new Part(
                item.smallNumber("number"),
                item.text("objectKey"),
                item.smallNumber("files"),
                item.number("assets"),
                item.number("unusable"));
    }
}
