package io.tapeline.verifyobjects.run;

import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import io.tapeline.verifyobjects.check.Partial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The runs in DynamoDB. Safe for use by several threads. */
public final class DynamoDbRuns implements Runs {

    /** Longer than a function takes to start and to come to its first objects, short enough to wait for a successor of one that died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String LISTING = "verifications";
    private static final String OWN = "worker = :worker";
    private static final String DUE =
            "attribute_exists(pk) AND endedAt = :none" + " AND (attribute_not_exists(notBefore) OR notBefore <= :now)";
    private static final AttributeValue NONE = AttributeValue.fromS("");
    /** Above every time. */
    private static final String LATEST = "~";

    private static final String ROUND_PK = "VERIFICATION-ROUND";
    private static final String ROUND_SK = "CURRENT";

    private final VerificationTable table;

    public DynamoDbRuns(VerificationTable table) {
        this.table = table;
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
        return updated(
                        id,
                        "SET leaseUntil = :until REMOVE worker",
                        DUE + " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)",
                        Map.of(":until", leaseEnd(), ":now", now(), ":none", NONE))
                .isPresent();
    }

    @Override
    public Optional<Run> claim(RunId id, String worker) {
        return updated(
                        id,
                        "SET worker = :worker, leaseUntil = :until",
                        DUE + " AND (attribute_not_exists(worker) OR leaseUntil < :now)",
                        Map.of(":worker", text(worker), ":until", leaseEnd(), ":now", now(), ":none", NONE))
                .map(RunItems::run);
    }

    @Override
    public boolean keep(RunId id, String worker) {
        return own(id, worker, "SET leaseUntil = :until", Map.of(":until", leaseEnd()));
    }

    @Override
    public boolean save(RunId id, String worker, Partial partial) {
        Map<String, AttributeValue> values = new HashMap<>(RunItems.partial(partial));
        values.put(":until", leaseEnd());
        return own(id, worker, "SET leaseUntil = :until, " + RunItems.SET_PARTIAL, values);
    }

    @Override
    public boolean advance(Run run, String worker) {
        Map<String, AttributeValue> values = new HashMap<>(RunItems.place(run));
        values.put(":until", leaseEnd());
        return own(
                run.id(),
                worker,
                "SET leaseUntil = :until, " + RunItems.SET_PLACE + " REMOVE " + RunItems.PARTIAL,
                values);
    }

    @Override
    public void release(RunId id, String worker) {
        own(id, worker, "REMOVE worker, leaseUntil", Map.of());
    }

    @Override
    public void putOff(RunId id, String worker, Instant until) {
        own(id, worker, "SET notBefore = :at REMOVE worker, leaseUntil", Map.of(":at", Item.text(until)));
    }

    @Override
    public void complete(RunId id, String worker, Instant at) {
        own(id, worker, "SET endedAt = :at REMOVE worker, leaseUntil", Map.of(":at", Item.text(at)));
    }

    @Override
    public void fail(RunId id, String worker, String reason, Instant at) {
        own(
                id,
                worker,
                "SET endedAt = :at, reason = :reason REMOVE worker, leaseUntil",
                Map.of(":at", Item.text(at), ":reason", text(reason)));
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
            // somebody else has turned it
            return;
        }
    }

    private boolean own(RunId id, String worker, String expression, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> values = new HashMap<>(more);
        values.put(":worker", text(worker));
        return updated(id, expression, OWN, values).isPresent();
    }

    /** The item as it is then; empty when the condition does not hold. */
    private Optional<Item> updated(RunId id, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(Item.of(table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                            .key(Table.key(RunItems.pk(id), RunItems.SK))
                            .updateExpression(expression)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)
                            .returnValues("ALL_NEW")))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private AttributeValue now() {
        return Item.text(table.now());
    }

    private AttributeValue leaseEnd() {
        return Item.text(table.now().plus(LEASE));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
