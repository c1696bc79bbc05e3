package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Provenance;
import io.tapeline.model.ObjectKeys;
import io.tapeline.table.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Provenance from two indexes of the files' items, which DynamoDB maintains: {@code job} and {@code objectKey}, {@code source} and
 * {@code objectKey}. Only files have these attributes together.
 */
final class DynamoDbProvenance implements Provenance {

    private final LedgerTable table;

    DynamoDbProvenance(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Page<IngestedFile> files(Of of, int most, Optional<String> cursor) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " files, asked for " + most);
        }
        Range range = range(of);
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(range.index())
                .keyConditionExpression("#whose = :whose AND begins_with(objectKey, :prefix)")
                .expressionAttributeNames(Map.of("#whose", range.attribute()))
                .expressionAttributeValues(Map.of(
                        ":whose", AttributeValue.fromS(range.value()), ":prefix", AttributeValue.fromS(range.prefix())))
                .limit(most);
        cursor.ifPresent(after -> query.exclusiveStartKey(range.after(Cursors.read(after, range.positions()))));
        QueryResponse found = table.call(() -> table.client().query(query.build()));
        List<IngestedFile> files =
                found.items().stream().map(Item::of).map(FileItems::read).toList();
        Optional<String> next = Optional.of(found.lastEvaluatedKey())
                .filter(last -> !last.isEmpty())
                .map(last -> Cursors.written(last.get("objectKey").s()));
        return new Page<>(files, next);
    }

    private static Range range(Of of) {
        return switch (of) {
            case Of.Job(var id) -> new Range(FileItems.BY_JOB, "job", id.value(), ObjectKeys.INGESTED);
            case Of.Source(var id) -> new Range(FileItems.BY_SOURCE, "source", id.value(), ObjectKeys.ingestedOf(id));
            case Of.Asset(var source, var asset) ->
                new Range(FileItems.BY_SOURCE, "source", source.value(), ObjectKeys.ingestedOf(source, asset));
        };
    }

    private record Range(String index, String attribute, String value, String prefix) {

        Pattern positions() {
            return Pattern.compile(Pattern.quote(prefix) + "[A-Za-z0-9_.%~/-]{1,1000}");
        }

        Map<String, AttributeValue> after(String objectKey) {
            Map<String, AttributeValue> key =
                    new HashMap<>(ItemKey.file(objectKey).attributes());
            key.put(attribute, AttributeValue.fromS(value));
            key.put("objectKey", AttributeValue.fromS(objectKey));
            return key;
        }
    }
}
