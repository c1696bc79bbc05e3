package io.tapeline.browseartists.exports;

import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The exports in DynamoDB. Safe for use by several threads. */
public final class DynamoDbExports implements Exports {

    /** Longer than a function takes to start and a page to read, short enough to wait for a successor of one that died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String LISTING = "exports of artists";
    private static final String OWN = "worker = :worker";
    private static final String RUNNING = "attribute_exists(pk) AND endedAt = :none";
    /** Above every time. */
    private static final String LATEST = "~";

    private final ExportTable table;

    public DynamoDbExports(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause) {
        this.table = new ExportTable(client, table, clock, random, pause);
    }

    private static final class ExportTable extends Table {

        private ExportTable(DynamoDbClient client, String name, Clock clock, RandomGenerator random, Pause pause) {
            super(client, name, clock, random, pause, ExportsUnavailableException::new);
        }
    }

    @Override
    public Optional<Export> begin(Export export) {
        try {
            table.call(() -> table.client().putItem(put -> put.tableName(table.name())
                    .item(ExportItems.item(export).attributes())
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? Optional.of(ExportItems.export(Item.of(e.item()))) : find(export.id());
        }
    }

    @Override
    public Optional<Export> find(ExportId id) {
        return table.get(ExportItems.pk(id), ExportItems.SK).map(ExportItems::export);
    }

    @Override
    public Listing list(int most, Optional<String> cursor) {
        String before = cursor.map(text -> ListingCursor.read(LISTING, text)).orElse(LATEST);
        List<Item> found = new ArrayList<>();
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :pk AND gsi1sk < :before")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(ExportItems.ALL), ":before", AttributeValue.fromS(before)))
                .scanIndexForward(false)
                .limit(most + 1)
                .build();
        table.call(() -> table.client().query(query)).items().forEach(item -> found.add(Item.of(item)));
        List<Item> shown = found.subList(0, Math.min(most, found.size()));
        return new Listing(
                shown.stream().map(ExportItems::export).toList(),
                found.size() > most
                        ? Optional.of(
                                ListingCursor.written(LISTING, shown.getLast().text("gsi1sk")))
                        : Optional.empty());
    }

    @Override
    public boolean mayStart(ExportId id) {
        return updated(
                        id,
                        "SET leaseUntil = :until REMOVE worker",
                        RUNNING + " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)",
                        Map.of(":until", leaseEnd(), ":now", Item.text(table.now()), ":none", NONE))
                .isPresent();
    }

    @Override
    public Optional<Export> claim(ExportId id, String worker) {
        return updated(
                        id,
                        "SET worker = :worker, leaseUntil = :until",
                        RUNNING + " AND (attribute_not_exists(worker) OR leaseUntil < :now)",
                        Map.of(
                                ":worker",
                                AttributeValue.fromS(worker),
                                ":until",
                                leaseEnd(),
                                ":now",
                                Item.text(table.now()),
                                ":none",
                                NONE))
                .map(ExportItems::export);
    }

    @Override
    public boolean keep(ExportId id, String worker) {
        return updated(
                        id,
                        "SET leaseUntil = :until",
                        OWN,
                        Map.of(":worker", AttributeValue.fromS(worker), ":until", leaseEnd()))
                .isPresent();
    }

    @Override
    public boolean advance(ExportId id, String worker, Export.Progress progress) {
        Map<String, AttributeValue> values = new HashMap<>(ExportItems.progress(progress));
        values.put(":worker", AttributeValue.fromS(worker));
        values.put(":until", leaseEnd());
        return updated(id, "SET leaseUntil = :until, " + ExportItems.SET_PROGRESS, OWN, values)
                .isPresent();
    }

    @Override
    public void release(ExportId id, String worker) {
        updated(id, "REMOVE worker, leaseUntil", OWN, Map.of(":worker", AttributeValue.fromS(worker)));
    }

    @Override
    public void complete(ExportId id, String worker, String sha256, Instant at) {
        updated(
                id,
                "SET endedAt = :at, sha256 = :sha256 REMOVE worker, leaseUntil",
                OWN,
                Map.of(
                        ":worker",
                        AttributeValue.fromS(worker),
                        ":at",
                        Item.text(at),
                        ":sha256",
                        AttributeValue.fromS(sha256)));
    }

    @Override
    public void fail(ExportId id, String worker, String reason, Instant at) {
        updated(
                id,
                "SET endedAt = :at, reason = :reason REMOVE worker, leaseUntil",
                OWN,
                Map.of(
                        ":worker",
                        AttributeValue.fromS(worker),
                        ":at",
                        Item.text(at),
                        ":reason",
                        AttributeValue.fromS(reason)));
    }

    private static final AttributeValue NONE = AttributeValue.fromS("");

    /** The item as it is then; empty when the condition does not hold. */
    private Optional<Item> updated(
            ExportId id, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(Item.of(table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                            .key(Table.key(ExportItems.pk(id), ExportItems.SK))
                            .updateExpression(expression)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)
                            .returnValues("ALL_NEW")))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private AttributeValue leaseEnd() {
        return Item.text(table.now().plus(LEASE));
    }
}
