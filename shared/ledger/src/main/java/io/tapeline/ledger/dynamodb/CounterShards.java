package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Counters;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A job's counters, spread over {@value #SHARDS} items so that no single one takes all writes; their sum is what counts. A
 * single shard may fall below zero when failures are taken back.
 */
final class CounterShards {

    static final int SHARDS = 16;
    private final LedgerTable table;

    CounterShards(LedgerTable table) {
        this.table = table;
    }

    Counters sum(JobId job) {
        return table.queryAll(ItemKey.counters(job, 0).pk(), "").stream()
                .map(CounterShards::read)
                .reduce(Counters.NONE, Counters::plus);
    }

    TransactWriteItem add(JobId job, BatchId batch, Counters more) {
        int shard = Math.floorMod(batch.value().hashCode(), SHARDS);
        return adding(table.name(), ItemKey.counters(job, shard), more);
    }

    /** Adds to the counters of an item, which need not be there. */
    static TransactWriteItem adding(String table, ItemKey key, Counters more) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(key.attributes())
                        .updateExpression("ADD #done :done, skipped :skipped, failed :failed, cancelled :cancelled,"
                                + " #bytes :bytes, retries :retries")
                        .expressionAttributeNames(Map.of("#done", "done", "#bytes", "bytes"))
                        .expressionAttributeValues(Map.of(
                                ":done", Item.number(more.done()),
                                ":skipped", Item.number(more.skipped()),
                                ":failed", Item.number(more.failed()),
                                ":cancelled", Item.number(more.cancelled()),
                                ":bytes", Item.number(more.bytes()),
                                ":retries", Item.number(more.retries()))))
                .build();
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
