package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Tally;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import io.tapeline.usage.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A job's counters, spread over {@value #SHARDS} items so that no single item receives all writes; their sum counts. A single shard
 * may fall below zero when failures are taken back.
 */
final class CounterShards {

    static final int SHARDS = 16;

    private static final String ADDING =
            "#done :done, skipped :skipped, failed :failed, cancelled :cancelled, #bytes :bytes, retries :retries";
    private static final Map<String, String> NAMES = Map.of("#done", "done", "#bytes", "bytes");

    private final LedgerTable table;

    CounterShards(LedgerTable table) {
        this.table = table;
    }

    Counters sum(JobId job) {
        return tally(job).counters();
    }

    Tally tally(JobId job) {
        return table.queryAll(ItemKey.counters(job, 0).pk(), "").stream()
                .map(item -> new Tally(read(item), UsageItem.read(item)))
                .reduce(Tally.NONE, Tally::plus);
    }

    TransactWriteItem add(JobId job, BatchId batch, Counters more) {
        return adding(table.name(), ItemKey.counters(job, shard(batch)), more);
    }

    /** The same, and adds the usage in the same write. */
    TransactWriteItem add(JobId job, BatchId batch, Counters more, Usage used) {
        Map<String, AttributeValue> values = new LinkedHashMap<>(values(more));
        values.putAll(UsageItem.values(used));
        return adding(table.name(), ItemKey.counters(job, shard(batch)), ADDING + ", " + UsageItem.ADDING, values);
    }

    private static int shard(BatchId batch) {
        return Math.floorMod(batch.value().hashCode(), SHARDS);
    }

    void book(JobId job, Usage used) {
        table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                .key(ItemKey.counters(job, 0).attributes())
                .updateExpression("ADD " + UsageItem.ADDING)
                .expressionAttributeValues(UsageItem.values(used))));
    }

    /** Adds to the counters of an item, which need not exist. */
    static TransactWriteItem adding(String table, ItemKey key, Counters more) {
        return adding(table, key, ADDING, values(more));
    }

    private static TransactWriteItem adding(
            String table, ItemKey key, String what, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(key.attributes())
                        .updateExpression("ADD " + what)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(values))
                .build();
    }

    private static Map<String, AttributeValue> values(Counters more) {
        return Map.of(
                ":done", Item.number(more.done()),
                ":skipped", Item.number(more.skipped()),
                ":failed", Item.number(more.failed()),
                ":cancelled", Item.number(more.cancelled()),
                ":bytes", Item.number(more.bytes()),
                ":retries", Item.number(more.retries()));
    }

    static Counters read(Item item) {
        return new Counters(
                item.number("done"),
                item.number("skipped"),
                item.number("failed"),
                item.number("cancelled"),
                item.number("bytes"),
                item.number("retries"));
    }
}
