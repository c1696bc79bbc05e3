package io.tapeline.verifyobjects.run;

import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import io.tapeline.table.WorkLease;
import io.tapeline.verifyobjects.check.Partial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The runs in DynamoDB. Thread-safe. */
public final class DynamoDbRuns implements Runs {

    /** Longer than a cold start and the first objects take, and short enough that a successor of a dead worker starts soon. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String LISTING = "verifications";
    private static final String DUE =
            "attribute_exists(pk) AND endedAt = :none" + " AND (attribute_not_exists(notBefore) OR notBefore <= :now)";
    /** Sorts after every time. */
    private static final String LATEST = "~";

    private static final String ROUND_PK = "VERIFICATION-ROUND";
    private static final String ROUND_SK = "CURRENT";

    private final VerificationTable table;
    private final WorkLease lease;

    public DynamoDbRuns(VerificationTable table) {
        this.table = table;
        this.lease = new WorkLease(table, LEASE, DUE, Map.of(":none", AttributeValue.fromS("")));
    }

    @Override
    public Optional<Run> begin(Run run) {
        try {
            table.call(() -> table.client().putItem(put -> put.tableName(table.name())
                    .item(RunItems.item(run).attributes())
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? Optional.of(RunItems.run(Item.of(e.item()))) : find(run.id());
        }
    }

    @Override
    public Optional<Run> find(RunId id) {
        return table.get(RunItems.pk(id), RunItems.SK).map(RunItems::run);
    }

    @Override
    public Page list(int most, Optional<String> cursor) {
        String before = cursor.map(text -> ListingCursor.read(LISTING, text)).orElse(LATEST);
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :pk AND gsi1sk < :before")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(RunItems.ALL), ":before", AttributeValue.fromS(before)))
                .scanIndexForward(false)
                .limit(most + 1)
                .build();
        List<Item> found = table.call(() -> table.client().query(query)).items().stream()
                .map(Item::of)
                .toList();
        List<Item> shown = found.subList(0, Math.min(most, found.size()));
        return new Page(
                shown.stream().map(RunItems::run).toList(),
                found.size() > most
                        ? Optional.of(
                                ListingCursor.written(LISTING, shown.getLast().text("gsi1sk")))
                        : Optional.empty());
    }

    @Override
    public boolean mayStart(RunId id) {
        return lease.mayStart(key(id));
    }

    @Override
    public Optional<Run> claim(RunId id, String worker) {
        return lease.claim(key(id), worker).map(RunItems::run);
    }

    @Override
    public boolean keep(RunId id, String worker) {
        return lease.renew(key(id), worker);
    }

    @Override
    public boolean save(RunId id, String worker, Partial partial) {
        return lease.renew(key(id), worker, RunItems.SET_PARTIAL, RunItems.partial(partial));
    }

    @Override
    public boolean advance(Run run, String worker) {
        return lease.renew(
                key(run.id()), worker, RunItems.SET_PLACE + " REMOVE " + RunItems.PARTIAL, RunItems.place(run));
    }

    @Override
    public void release(RunId id, String worker) {
        lease.release(key(id), worker);
    }

    @Override
    public void putOff(RunId id, String worker, Instant until) {
        lease.update(key(id), worker, "SET notBefore = :at REMOVE worker, leaseUntil", Map.of(":at", Item.text(until)));
    }

    @Override
    public void complete(RunId id, String worker, Instant at) {
        lease.update(key(id), worker, "SET endedAt = :at REMOVE worker, leaseUntil", Map.of(":at", Item.text(at)));
    }

    @Override
    public void fail(RunId id, String worker, String reason, Instant at) {
        lease.update(
                key(id),
                worker,
                "SET endedAt = :at, reason = :reason REMOVE worker, leaseUntil",
                Map.of(":at", Item.text(at), ":reason", AttributeValue.fromS(reason)));
    }

    @Override
    public Round round() {
        return table.get(ROUND_PK, ROUND_SK)
                .map(item -> new Round(item.number("number"), item.number("expected")))
                .orElse(new Round(0, 0));
    }

    @Override
    public void turn(Round next) {
        try {
            table.call(() -> table.client().putItem(put -> put.tableName(table.name())
                    .item(Item.at(ROUND_PK, ROUND_SK)
                            .with("number", next.number())
                            .with("expected", next.expected())
                            .attributes())
                    .conditionExpression("attribute_not_exists(pk) OR #number = :before")
                    .expressionAttributeNames(Map.of("#number", "number"))
                    .expressionAttributeValues(Map.of(":before", Item.number(next.number() - 1)))));
        } catch (ConditionalCheckFailedException e) {
            // another caller has begun this round
            return;
        }
    }

    private static Map<String, AttributeValue> key(RunId id) {
        return Table.key(RunItems.pk(id), RunItems.SK);
    }
}
