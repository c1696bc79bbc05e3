package io.tapeline.browseartists.exports;

import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import io.tapeline.table.WorkLease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final String RUNNING = "attribute_exists(pk) AND endedAt = :none";
    /** Sorts after every time. */
    private static final String LATEST = "~";

    private final ExportTable table;
    private final WorkLease lease;

    public DynamoDbExports(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause) {
        this.table = new ExportTable(client, table, clock, random, pause);
        this.lease = new WorkLease(this.table, LEASE, RUNNING, Map.of(":none", AttributeValue.fromS("")));
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
        return lease.mayStart(key(id));
    }

    @Override
    public Optional<Export> claim(ExportId id, String worker) {
        return lease.claim(key(id), worker).map(ExportItems::export);
    }

    @Override
    public boolean keep(ExportId id, String worker) {
        return lease.renew(key(id), worker);
    }

    @Override
    public boolean advance(ExportId id, String worker, Export.Progress progress) {
        return lease.renew(key(id), worker, ExportItems.SET_PROGRESS, ExportItems.progress(progress));
    }

    @Override
    public void release(ExportId id, String worker) {
        lease.release(key(id), worker);
    }

    @Override
    public void complete(ExportId id, String worker, String sha256, Instant at) {
        lease.update(
                key(id),
                worker,
                "SET endedAt = :at, sha256 = :sha256 REMOVE worker, leaseUntil",
                Map.of(":at", Item.text(at), ":sha256", AttributeValue.fromS(sha256)));
    }

    @Override
    public void fail(ExportId id, String worker, String reason, Instant at) {
        lease.update(
                key(id),
                worker,
                "SET endedAt = :at, reason = :reason REMOVE worker, leaseUntil",
                Map.of(":at", Item.text(at), ":reason", AttributeValue.fromS(reason)));
    }

    private static Map<String, AttributeValue> key(ExportId id) {
        return Table.key(ExportItems.pk(id), ExportItems.SK);
    }
}
