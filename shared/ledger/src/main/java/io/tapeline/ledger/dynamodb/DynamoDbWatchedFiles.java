package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The records of ingested files by {@code files-by-source}, an index that exists anyway. */
final class DynamoDbWatchedFiles implements WatchedFiles {

    /** The condition that the record is the same: written by that batch of that job at that time. */
    private static final String THIS_RECORD = "attribute_exists(pk) AND #job = :job AND #batch = :batch AND #at = :at";

    private final LedgerTable table;

    DynamoDbWatchedFiles(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Page<Watched> files(SourceId source, String prefix, int most, Optional<String> after) {
        if (most < 1 || most > MOST || !prefix.startsWith(ObjectKeys.ingestedOf(source))) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " files below "
                    + ObjectKeys.ingestedOf(source) + ", asked for " + most + " below " + prefix);
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(FileItems.BY_SOURCE)
                .keyConditionExpression("#source = :source AND begins_with(objectKey, :prefix)")
                .expressionAttributeNames(Map.of("#source", "source"))
                .expressionAttributeValues(Map.of(
                        ":source", AttributeValue.fromS(source.value()), ":prefix", AttributeValue.fromS(prefix)))
                .limit(most);
        after.ifPresent(key -> query.exclusiveStartKey(indexKey(source, key)));
        QueryResponse found = table.call(() -> table.client().query(query.build()));
        return new Page<>(
                found.items().stream().map(DynamoDbWatchedFiles::watched).toList(),
                Optional.of(found.lastEvaluatedKey())
                        .filter(last -> !last.isEmpty())
                        .map(last -> last.get("objectKey").s()));
    }

    private static Map<String, AttributeValue> indexKey(SourceId source, String objectKey) {
        Map<String, AttributeValue> key = new HashMap<>(ItemKey.file(objectKey).attributes());
        key.put("source", AttributeValue.fromS(source.value()));
        key.put("objectKey", AttributeValue.fromS(objectKey));
        return key;
    }

    private static Watched watched(Map<String, AttributeValue> attributes) {
        Item item = Item.of(attributes);
        return new Watched(FileItems.read(item), item.optionalTime(FileItems.GONE));
    }

    @Override
    public Optional<Watched> find(String objectKey) {
        return table.get(ItemKey.file(objectKey)).map(item -> watched(item.attributes()));
    }

    @Override
    public Set<String> recorded(Collection<String> objectKeys) {
        return table
                .getAll(objectKeys.stream()
                        .distinct()
                        .map(key -> ItemKey.file(key).attributes())
                        .toList())
                .stream()
                .map(item -> item.text("objectKey"))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean gone(IngestedFile seen, Instant at) {
        return updated(
                seen,
                "SET " + FileItems.GONE + " = :gone",
                "attribute_not_exists(" + FileItems.GONE + ")",
                Map.of(":gone", Item.text(at)));
    }

    @Override
    public boolean back(IngestedFile seen) {
        return updated(seen, "REMOVE " + FileItems.GONE, "attribute_exists(" + FileItems.GONE + ")", Map.of());
    }

    private boolean updated(IngestedFile seen, String expression, String condition, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> values = new HashMap<>(more);
        values.put(":job", AttributeValue.fromS(seen.job().value()));
        values.put(":batch", AttributeValue.fromS(seen.batch().value()));
        values.put(":at", Item.text(seen.at()));
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(ItemKey.file(seen.objectKey()).attributes())
                    .updateExpression(expression)
                    .conditionExpression(THIS_RECORD + " AND " + condition)
                    .expressionAttributeNames(Map.of("#job", "job", "#batch", "batch", "#at", "at"))
                    .expressionAttributeValues(values)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
