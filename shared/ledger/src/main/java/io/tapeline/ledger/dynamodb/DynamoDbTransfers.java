package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Slice;
import io.tapeline.ledger.Slicing;
import io.tapeline.ledger.Transfers;
import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Transfers in DynamoDB. There is one item for each transfer and one for each of its parts, so that recording a part takes one
 * small write, however many parts there are. For a file in slices there is an item for each slice, which contains its parts. Items
 * of an upload that was replaced by another one are ignored, and expire.
 */
final class DynamoDbTransfers implements Transfers {

    private static final String SLICE_PARTS = "sliceParts";

    /** Longer than verify-objects and the bucket's lifecycle keep an upload that is not completed. */
    static final Duration KEPT = Duration.ofDays(8);

    private final LedgerTable table;
    private final SliceItems slices;

    DynamoDbTransfers(LedgerTable table) {
        this.table = table;
        this.slices = new SliceItems(table);
    }

    @Override
    public Optional<Transfer> find(String objectKey) {
        List<Item> items = table.queryAll(ItemKey.transfer(objectKey).pk(), "");
        return items.stream()
                .filter(item -> item.text("sk").equals(ItemKey.TRANSFER))
                .filter(item -> item.number("expires_at") > table.now().getEpochSecond())
                .findFirst()
                .map(head -> transfer(objectKey, head, items));
    }

    private static Transfer transfer(String objectKey, Item head, List<Item> items) {
        String upload = head.text("upload");
        List<Part> parts = new ArrayList<>();
        long end = 0;
        for (Item item : items) {
            if (!item.text("sk").startsWith(ItemKey.TRANSFERRED_PART)
                    || !item.text("upload").equals(upload)) {
                continue;
            }
            Part part = part(item);
            if (part.number() != parts.size() + 1 || part.end() != end + part.bytes()) {
                break;
            }
            parts.add(part);
            end = part.end();
        }
        return new Transfer(
                objectKey,
                upload,
                head.text("mediaType"),
                head.number("bytes"),
                head.text("validator"),
                head.smallNumber("beginnings"),
                parts,
                slicing(head),
                slicing(head)
                        .map(slicing -> SliceItems.read(slicing, upload, items))
                        .orElse(List.of()));
    }

    private static Optional<Slicing> slicing(Item head) {
        return head.has(SLICE_PARTS)
                ? Optional.of(
                        new Slicing(head.number("bytes"), head.smallNumber("partBytes"), head.smallNumber(SLICE_PARTS)))
                : Optional.empty();
    }

    private static Part part(Item item) {
        return new Part(
                item.smallNumber("number"),
                item.smallNumber("bytes"),
                item.number("end"),
                item.text("etag"),
                item.number("crc64"),
                item.attributes().get("sha256").b().asByteArray());
    }

    @Override
    public boolean begin(Transfer begun, Optional<String> instead) {
        Item item = ItemKey.transfer(begun.objectKey())
                .item()
                .with("upload", begun.upload())
                .with("mediaType", begun.mediaType())
                .with("bytes", begun.bytes())
                .with("validator", begun.validator())
                .with("beginnings", begun.beginnings())
                .with("expires_at", expiry());
        begun.slicing().ifPresent(slicing -> item.with("partBytes", slicing.partBytes())
                .with(SLICE_PARTS, slicing.parts()));
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk) OR expires_at < :now OR #upload = :instead")
                    .expressionAttributeNames(Map.of("#upload", "upload"))
                    .expressionAttributeValues(Map.of(
                            ":instead",
                            AttributeValue.fromS(instead.orElse("")),
                            ":now",
                            Item.number(table.now().getEpochSecond())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            // by an attempt of this call whose answer was lost
            return Item.of(e.item()).text("upload").equals(begun.upload());
        }
    }

    @Override
    public void sent(String objectKey, String upload, Part part) {
        Item item = ItemKey.transferredPart(objectKey, part.number())
                .item()
                .with("upload", upload)
                .with("number", part.number())
                .with("bytes", part.bytes())
                .with("end", part.end())
                .with("etag", part.etag())
                .with("crc64", part.crc64())
                .with("sha256", AttributeValue.fromB(SdkBytes.fromByteArray(part.sha256())))
                .with("expires_at", expiry());
        table.call(() -> table.client().putItem(r -> r.tableName(table.name()).item(item.attributes())));
    }

    @Override
    public void end(String objectKey, String upload) {
        try {
            table.call(() -> table.client().deleteItem(r -> r.tableName(table.name())
                    .key(ItemKey.transfer(objectKey).attributes())
                    .conditionExpression("#upload = :upload")
                    .expressionAttributeNames(Map.of("#upload", "upload"))
                    .expressionAttributeValues(Map.of(":upload", AttributeValue.fromS(upload)))));
        } catch (ConditionalCheckFailedException e) {
            // it was deleted, or replaced by another one
            return;
        }
    }

    @Override
    public boolean take(Transfer transfer, Slice slice, String holder, Instant until) {
        return slices.take(transfer, slice, holder, until);
    }

    @Override
    public boolean sent(Transfer transfer, int slice, String holder, int before, Slice.Part part, Instant until) {
        return slices.sent(transfer, slice, holder, before, part, until);
    }

    @Override
    public void leave(Transfer transfer, int slice, String holder) {
        slices.leave(transfer, slice, holder);
    }

    @Override
    public Optional<byte[]> hashed(String objectKey, String etag) {
        return table.get(ItemKey.hash(objectKey))
                .filter(item -> item.text("etag").equals(etag))
                .map(item -> item.attributes().get("sha256").b().asByteArray());
    }

    @Override
    public void hashed(String objectKey, String etag, byte[] sha256) {
        Item item = ItemKey.hash(objectKey)
                .item()
                .with("etag", etag)
                .with("sha256", AttributeValue.fromB(SdkBytes.fromByteArray(sha256)))
                .with("expires_at", expiry());
        table.call(() -> table.client().putItem(r -> r.tableName(table.name()).item(item.attributes())));
    }

    private long expiry() {
        return table.now().plus(KEPT).getEpochSecond();
    }
}
