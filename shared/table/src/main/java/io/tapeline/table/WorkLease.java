package io.tapeline.table;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Lets one worker at a time work on an item, as long as its lease lasts. The attributes {@code worker} and {@code leaseUntil} of
 * the item belong to this class. A worker that dies leaves its lease behind: when it expires, another worker may claim the item.
 * Safe for use by several threads.
 */
public final class WorkLease {

    /** The condition that the worker {@code :worker} holds the item. */
    public static final String HELD = "worker = :worker";

    private final Table table;
    private final Duration time;
    private final String running;
    private final Map<String, AttributeValue> runningValues;

    /**
     * @param time the lease's duration: longer than a function's start, and than a worker takes between two renewals
     * @param running condition of an item whose work is not over
     * @param runningValues of the placeholders in it
     */
    public WorkLease(Table table, Duration time, String running, Map<String, AttributeValue> runningValues) {
        this.table = table;
        this.time = time;
        this.running = running;
        this.runningValues = Map.copyOf(runningValues);
    }

    /** Whether a worker should be started: the item has none, and none was started within the lease's time. */
    public boolean mayStart(Map<String, AttributeValue> key) {
        return updated(
                        key,
                        "SET leaseUntil = :until REMOVE worker",
                        running + " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)",
                        withTimes(Map.of()))
                .isPresent();
    }

    /** Claims the item for a worker. Returns the item after the claim; empty if another worker holds it or the work is over. */
    public Optional<Item> claim(Map<String, AttributeValue> key, String worker) {
        return updated(
                key,
                "SET worker = :worker, leaseUntil = :until",
                running + " AND (attribute_not_exists(worker) OR leaseUntil < :now)",
                withTimes(Map.of(":worker", AttributeValue.fromS(worker))));
    }

    /** Renews the lease. False when the worker does not have the item any more. */
    public boolean renew(Map<String, AttributeValue> key, String worker) {
        return update(key, worker, "SET leaseUntil = :until", Map.of(":until", end()));
    }

    /**
     * Renews the lease and sets attributes.
     *
     * @param assignments for example {@code etag = :etag, bytesRead = :read}
     * @param values of the placeholders in them
     * @return whether the worker still had the item; if not, nothing is written
     */
    public boolean renew(
            Map<String, AttributeValue> key, String worker, String assignments, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":until", end());
        return update(key, worker, "SET leaseUntil = :until, " + assignments, all);
    }

    /** Lets another worker claim the item. */
    public void release(Map<String, AttributeValue> key, String worker) {
        update(key, worker, "REMOVE worker, leaseUntil", Map.of());
    }

    /**
     * Changes an item that the worker has.
     *
     * @param expression a DynamoDB update expression
     * @param values of the placeholders in it
     * @return whether the worker still had the item; if not, nothing is written
     */
    public boolean update(
            Map<String, AttributeValue> key, String worker, String expression, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> held = new HashMap<>(values);
        held.put(":worker", AttributeValue.fromS(worker));
        return updated(key, expression, HELD, held).isPresent();
    }

    /** Returns the updated item; empty if the condition does not hold. */
    private Optional<Item> updated(
            Map<String, AttributeValue> key, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(Item.of(table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                            .key(key)
                            .updateExpression(expression)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)
                            .returnValues("ALL_NEW")))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private Map<String, AttributeValue> withTimes(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(runningValues);
        all.putAll(values);
        all.put(":until", end());
        all.put(":now", Item.text(table.now()));
        return all;
    }

    private AttributeValue end() {
        return Item.text(table.now().plus(time));
    }
}
