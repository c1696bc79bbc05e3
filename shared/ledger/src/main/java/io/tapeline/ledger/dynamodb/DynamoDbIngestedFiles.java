package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.LedgerUnavailableException;
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
    private static final int MAX_ATTEMPTS = 12;

    private final LedgerTable table;

    DynamoDbIngestedFiles(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        files.forEach(file -> wanted.put(FileItems.key(source, file).pk(), file));
        List<Map<String, AttributeValue>> keys = wanted.values().stream()
                .map(file -> FileItems.key(source, file).attributes())
                .toList();
        Map<WantedFile, IngestedFile> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            for (Item item : read(keys.subList(from, Math.min(from + MOST_KEYS, keys.size())))) {
                if (!item.has(FileItems.GONE)) {
                    found.put(wanted.get(item.text("pk")), FileItems.read(item));
                }
            }
        }
        return found;
    }

    /** Strongly consistent, so that a job that starts right after another one skips everything that the other has ingested. */
    private List<Item> read(List<Map<String, AttributeValue>> keys) {
        List<Item> found = new ArrayList<>();
        Map<String, KeysAndAttributes> asked = Map.of(
                table.name(),
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int attempt = 1; !asked.isEmpty(); attempt++) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = table.call(() -> table.client().batchGetItem(r -> r.requestItems(now)));
            answer.responses().getOrDefault(table.name(), List.of()).forEach(item -> found.add(Item.of(item)));
            asked = answer.unprocessedKeys();
            if (!asked.isEmpty()) {
                if (attempt == MAX_ATTEMPTS) {
                    throw new LedgerUnavailableException(
                            "DynamoDB left keys of a batch read unanswered " + MAX_ATTEMPTS + " times in a row",
                            new IllegalStateException("unprocessed keys"));
                }
                table.pause(attempt);
            }
        }
        return found;
    }

    @Override
    public IngestedFile record(IngestedFile ingested) {
        Item item = FileItems.write(ingested);
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk) OR attribute_exists(" + FileItems.GONE + ")")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return ingested;
        } catch (ConditionalCheckFailedException e) {
            return FileItems.read(Item.of(e.item()));
        }
    }
}
