package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers.Transfer;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Slices in DynamoDB: one item for each slice that was begun, with its holder, lease and parts. One write therefore records a part
 * and renews the lease.
 */
final class SliceItems {

    private static final String UPLOAD = "upload";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String PARTS = "parts";
    private static final Map<String, String> NAMES =
            Map.of("#upload", UPLOAD, "#holder", HOLDER, "#until", UNTIL, "#parts", PARTS);

    private final LedgerTable table;

    SliceItems(LedgerTable table) {
        this.table = table;
    }

    /** All slices of the upload. */
    static List<Slice> read(Slicing slicing, String upload, List<Item> items) {
        Map<String, Item> bySortKey = items.stream()
                .filter(item -> item.text("sk").startsWith(ItemKey.SLICE))
                .filter(item -> item.text(UPLOAD).equals(upload))
                .collect(Collectors.toMap(item -> item.text("sk"), Function.identity()));
        return slicing.numbers()
                .map(number -> {
                    Item item = bySortKey.get(ItemKey.slice("", number).sk());
                    return item == null ? Slice.untouched(number) : slice(number, item);
                })
                .toList();
    }

    private static Slice slice(int number, Item item) {
        return new Slice(
                number,
                item.text(HOLDER),
                Instant.ofEpochMilli(item.number(UNTIL)),
                item.items(PARTS).stream()
                        .map(part -> new Slice.Part(part.smallNumber("bytes"), part.text("etag"), part.number("crc64")))
                        .toList());
    }

    private static Item part(Slice.Part part) {
        return Item.empty()
                .with("bytes", part.bytes())
                .with("etag", part.etag())
                .with("crc64", part.crc64());
    }

    /** Takes a slice, on the condition that the upload is the recorded one. */
    boolean take(Transfer transfer, Slice slice, String holder, Instant until) {
        Item values = Item.empty()
                .with(":upload", transfer.upload())
                .with(":holder", holder)
                .with(":until", until.toEpochMilli())
                .with(":now", table.now().toEpochMilli())
                .with(":count", slice.parts().size())
                .with(":parts", slice.parts().stream().map(SliceItems::part).toList())
                .with(":expiry", expiry());
        TransactWriteItem stillTheSame = TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(ItemKey.transfer(transfer.objectKey()).attributes())
                        .conditionExpression("#upload = :upload")
                        .expressionAttributeNames(Map.of("#upload", UPLOAD))
                        .expressionAttributeValues(
                                Map.of(":upload", values.attributes().get(":upload"))))
                .build();
        TransactWriteItem taken = TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(key(transfer, slice.number()))
                        .updateExpression("SET #upload = :upload, #holder = :holder, #until = :until, #parts = :parts,"
                                + " expires_at = :expiry")
                        .conditionExpression("attribute_not_exists(pk) OR #upload <> :upload"
                                + " OR (#until <= :now AND size(#parts) = :count)")
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(values.attributes()))
                .build();
        return table.transact(List.of(stillTheSame, taken)).isEmpty();
    }

    boolean sent(Transfer transfer, int slice, String holder, int before, Slice.Part part, Instant until) {
        Map<String, AttributeValue> values = new HashMap<>(held(transfer, holder));
        values.put(":until", Item.number(until.toEpochMilli()));
        values.put(":before", Item.number(before));
        values.put(
                ":part",
                AttributeValue.fromL(List.of(AttributeValue.fromM(part(part).attributes()))));
        values.put(":expiry", Item.number(expiry()));
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(key(transfer, slice))
                    .updateExpression("SET #parts = list_append(#parts, :part), #until = :until, expires_at = :expiry")
                    .conditionExpression("#upload = :upload AND #holder = :holder AND size(#parts) = :before")
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            // by an attempt of this call whose answer was lost
            return e.hasItem() && isWritten(Item.of(e.item()), transfer, holder, before, part);
        }
    }

    private static boolean isWritten(Item there, Transfer transfer, String holder, int before, Slice.Part part) {
        if (!there.text(UPLOAD).equals(transfer.upload()) || !there.text(HOLDER).equals(holder)) {
            return false;
        }
        List<Slice.Part> parts = slice(0, there).parts();
        return parts.size() == before + 1 && parts.getLast().equals(part);
    }

    void leave(Transfer transfer, int slice, String holder) {
        Map<String, AttributeValue> values = new HashMap<>(held(transfer, holder));
        values.put(":nobody", AttributeValue.fromS(""));
        values.put(":past", Item.number(0));
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(key(transfer, slice))
                    .updateExpression("SET #holder = :nobody, #until = :past")
                    .conditionExpression("#upload = :upload AND #holder = :holder")
                    .expressionAttributeNames(Map.of("#upload", UPLOAD, "#holder", HOLDER, "#until", UNTIL))
                    .expressionAttributeValues(values)));
        } catch (ConditionalCheckFailedException e) {
            // it was released before, or another worker holds it
            return;
        }
    }

    private static Map<String, AttributeValue> held(Transfer transfer, String holder) {
        return Map.of(":upload", AttributeValue.fromS(transfer.upload()), ":holder", AttributeValue.fromS(holder));
    }

    private static Map<String, AttributeValue> key(Transfer transfer, int slice) {
        return ItemKey.slice(transfer.objectKey(), slice).attributes();
    }

    private long expiry() {
        return table.now().plus(DynamoDbTransfers.KEPT).getEpochSecond();
    }
}
