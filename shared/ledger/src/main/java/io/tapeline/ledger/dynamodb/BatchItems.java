package io.tapeline.ledger.dynamodb;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Batch items and their states: absent (a first batch without a claim), PENDING (a later batch recorded with its
 * files, to be sent), CLAIMED (until its lease ends), DONE (final; its files are removed from the item).
 */
final class BatchItems {

    static final String PENDING = "PENDING";
    static final String CLAIMED = "CLAIMED";
    static final String DONE = "DONE";

    private final LedgerTable table;

    BatchItems(LedgerTable table) {
        this.table = table;
    }

    /** Records a batch before it is sent. */
    TransactWriteItem pending(BatchMessage message, Duration delay) {
        Item item = ItemKey.batch(message.job(), message.batch())
                .item()
                .with("state", PENDING)
                .with("source", message.source().value())
                .with("attempt", message.attempt())
                .with("postponements", message.postponements())
                .with("skipped", message.skipped())
                .with("files", FileList.of(message.files()))
                .with("notBefore", table.now().plus(delay))
                .with("expires_at", table.expiry());
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** All follow-ups of this batch, in all generations, that no worker holds: PENDING, or claimed under an expired lease. */
    List<Outgoing<BatchMessage>> unsentAfter(JobId job, BatchId batch) {
        ItemKey key = ItemKey.batch(job, batch.stem());
        return table.queryAll(key.pk(), key.sk() + ".").stream()
                .flatMap(item -> unsent(job, item).stream())
                .toList();
    }

    /** The message of that batch, if it is to be sent (again). */
    Optional<Outgoing<BatchMessage>> unsent(JobId job, BatchId batch) {
        return table.get(ItemKey.batch(job, batch)).flatMap(item -> unsent(job, item));
    }

    private Optional<Outgoing<BatchMessage>> unsent(JobId job, Item item) {
        Instant now = table.now();
        boolean orphaned =
                item.text("state").equals(CLAIMED) && !item.time("leaseUntil").isAfter(now);
        if (!orphaned && !item.text("state").equals(PENDING)) {
            return Optional.empty();
        }
        BatchMessage message = new BatchMessage(
                job,
                new BatchId(item.text("sk").substring("BATCH#".length())),
                new SourceId(item.text("source")),
                item.smallNumber("attempt"),
                item.smallNumber("postponements"),
                item.smallNumber("skipped"),
                FileList.files(item.items("files")));
        Duration left = Duration.between(now, item.time("notBefore"));
        return Optional.of(new Outgoing<>(message, left.isNegative() ? Duration.ZERO : left));
    }
}
