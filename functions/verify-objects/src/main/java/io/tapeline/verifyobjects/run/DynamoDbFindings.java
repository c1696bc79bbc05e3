package io.tapeline.verifyobjects.run;

import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The findings in DynamoDB, in shards by object key. Thread-safe. */
public final class DynamoDbFindings implements Findings {

    private static final int SHARDS = 16;
    private static final String LISTING = "findings";

    private final VerificationTable table;

    public DynamoDbFindings(VerificationTable table) {
        this.table = table;
    }

    private static String pk(int shard) {
        return String.format(Locale.ROOT, "FINDING#%02d", shard);
    }

    private static String pk(String key) {
        return pk(Math.floorMod(key.hashCode(), SHARDS));
    }

    @Override
    public void put(Finding finding) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":kind", AttributeValue.fromS(finding.kind().name()),
                ":reason", AttributeValue.fromS(finding.reason()),
                ":advice", AttributeValue.fromS(finding.next()),
                ":restore", AttributeValue.fromS(finding.restore().orElse("")),
                ":etag", AttributeValue.fromS(finding.etag().orElse("")),
                ":first", Item.text(finding.firstSeen()),
                ":last", Item.text(finding.lastSeen()),
                ":run", AttributeValue.fromS(finding.run().value())));
        table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                .key(Table.key(pk(finding.key()), finding.key()))
                .updateExpression(
                        "SET kind = :kind, reason = :reason, advice = :advice, restoring = :restore,"
                                + " etag = :etag, firstSeen = if_not_exists(firstSeen, :first), lastSeen = :last, foundBy = :run")
                .expressionAttributeValues(values)));
    }

    @Override
    public void remove(String key) {
        table.call(
                () -> table.client().deleteItem(r -> r.tableName(table.name()).key(Table.key(pk(key), key))));
    }

    @Override
    public Optional<Finding> find(String key) {
        return table.get(pk(key), key).map(DynamoDbFindings::finding);
    }

    @Override
    public Page list(String prefix, Optional<Finding.Kind> kind, int most, Optional<String> cursor) {
        String listing = LISTING + " " + kind + " " + prefix;
        Optional<String> after = cursor.map(text -> ListingCursor.read(listing, text));
        List<Finding> found = new ArrayList<>();
        int first = after.map(key -> Math.floorMod(key.hashCode(), SHARDS)).orElse(0);
        for (int shard = first; shard < SHARDS && found.size() <= most; shard++) {
            addOf(shard, prefix, kind, most + 1, shard == first ? after : Optional.empty(), found);
        }
        return found.size() <= most
                ? new Page(found, Optional.empty())
                : new Page(
                        found.subList(0, most),
                        Optional.of(ListingCursor.written(
                                listing, found.get(most - 1).key())));
    }

    private void addOf(
            int shard,
            String prefix,
            Optional<Finding.Kind> kind,
            int most,
            Optional<String> after,
            List<Finding> found) {
        Map<String, AttributeValue> from =
                after.map(key -> Table.key(pk(shard), key)).orElse(Map.of());
        do {
            QueryRequest.Builder query = QueryRequest.builder()
                    .tableName(table.name())
                    .consistentRead(true)
                    .limit(most)
                    .keyConditionExpression(prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                            prefix.isEmpty()
                                    ? Map.of(":pk", AttributeValue.fromS(pk(shard)))
                                    : Map.of(
                                            ":pk",
                                            AttributeValue.fromS(pk(shard)),
                                            ":prefix",
                                            AttributeValue.fromS(prefix)));
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            var page = table.call(() -> table.client().query(query.build()));
            page.items().stream()
                    .map(Item::of)
                    .map(DynamoDbFindings::finding)
                    .filter(finding -> kind.isEmpty() || kind.get() == finding.kind())
                    .forEach(found::add);
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && found.size() < most);
    }

    private static Finding finding(Item item) {
        return new Finding(
                item.text("sk"),
                Finding.Kind.valueOf(item.text("kind")),
                item.text("reason"),
                item.text("advice"),
                item.optionalText("restoring").filter(text -> !text.isEmpty()),
                item.optionalText("etag").filter(text -> !text.isEmpty()),
                item.time("firstSeen"),
                item.time("lastSeen"),
                new RunId(item.text("foundBy")));
    }
}
