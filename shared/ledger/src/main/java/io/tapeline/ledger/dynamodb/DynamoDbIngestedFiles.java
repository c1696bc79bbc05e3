package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.table.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The ingested files in DynamoDB, one item for each object key. */
final class DynamoDbIngestedFiles implements IngestedFiles {

    private static final int MOST_KEYS = 100;
    private static final int TRIES = 12;

    private final LedgerTable table;

    DynamoDbIngestedFiles(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        files.forEach(file -> wanted.put(key(source, file).pk(), file));
        List<Map<String, AttributeValue>> keys = wanted.values().stream()
                .map(file -> key(source, file).attributes())
                .toList();
        Map<WantedFile, IngestedFile> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            for (Item item : read(keys.subList(from, Math.min(from + MOST_KEYS, keys.size())))) {
                WantedFile file = wanted.get(item.text("pk"));
                found.put(file, ingested(source, file, item));
            }
        }
        return found;
    }

    /** Strongly consistent, so that a job that follows another at once skips all that the other has ingested. */
    private List<Item> read(List<Map<String, AttributeValue>> keys) {
        List<Item> found = new ArrayList<>();
        Map<String, KeysAndAttributes> asked = Map.of(
                table.name(),
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int tries = 1; !asked.isEmpty(); tries++) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = table.call(() -> table.client().batchGetItem(r -> r.requestItems(now)));
            answer.responses().getOrDefault(table.name(), List.of()).forEach(item -> found.add(Item.of(item)));
            asked = answer.unprocessedKeys();
            if (!asked.isEmpty()) {
                if (tries == TRIES) {
                    throw new LedgerUnavailableException(
                            "DynamoDB left keys of a batch read unanswered " + TRIES + " times in a row",
                            new IllegalStateException("unprocessed keys"));
                }
                table.pause(tries);
            }
        }
        return found;
    }

    @Override
    public IngestedFile record(IngestedFile ingested) {
        Item item = key(ingested.source(), ingested.file())
                .item()
                .with("source", ingested.source().value())
                .with("asset", ingested.file().asset())
                .with("format", ingested.file().format().name())
                .with("key", ingested.file().key())
                .with("objectKey", ingested.objectKey())
                .with("bytes", ingested.bytes())
                .with("sha256", ingested.sha256())
                .with("job", ingested.job().value())
                .with("batch", ingested.batch().value())
                .with("at", ingested.at());
        ingested.etag().ifPresent(etag -> item.with("etag", etag));
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return ingested;
        } catch (ConditionalCheckFailedException e) {
            return ingested(ingested.source(), ingested.file(), Item.of(e.item()));
        }
    }

    private static ItemKey key(SourceId source, WantedFile file) {
        return ItemKey.file(ObjectKeys.ingested(source, file));
    }

    private static IngestedFile ingested(SourceId source, WantedFile file, Item item) {
        return new IngestedFile(
                source,
                file,
                item.text("objectKey"),
                item.number("bytes"),
                item.text("sha256"),
                new JobId(item.text("job")),
                new BatchId(item.text("batch")),
                item.time("at"),
                item.optionalText("etag"));
    }
}
