package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.JobState;
import io.tapeline.ledger.ParkedBatches;
import io.tapeline.ledger.Wait;
import io.tapeline.ledger.dynamodb.JobItems.Revision;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.table.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The parked batches in DynamoDB. */
final class DynamoDbParkedBatches implements ParkedBatches {

    private static final String PREFIX = "BATCH#";

    private final LedgerTable table;
    private final JobItems items;

    DynamoDbParkedBatches(LedgerTable table) {
        this.table = table;
        this.items = new JobItems(table);
    }

    @Override
    public boolean park(List<BatchMessage> batches, Wait wait) {
        if (batches.isEmpty()
                || batches.stream().map(BatchMessage::job).distinct().count() != 1) {
            throw new IllegalArgumentException("Batches are parked job by job, at least one");
        }
        batches.forEach(this::write);
        JobId job = batches.getFirst().job();
        items.revise(
                job,
                seen -> seen.job().state().goesOn()
                                && seen.job().waiting().filter(wait::equals).isEmpty()
                        ? Optional.of(new Revision(JobSteps.waiting(seen.job(), wait)))
                        : Optional.empty());
        return items.read(job).filter(item -> item.job().state().goesOn()).isPresent();
    }

    private void write(BatchMessage batch) {
        Item item = ItemKey.parked(batch.job(), batch.batch())
                .item()
                .with("token", table.token())
                .with("source", batch.source().value())
                .with("attempt", batch.attempt())
                .with("postponements", batch.postponements())
                .with("skipped", batch.skipped())
                .with("files", FileList.of(batch.files()))
                .with("expires_at", table.expiry());
        table.call(() -> table.client().putItem(r -> r.tableName(table.name()).item(item.attributes())));
    }

    @Override
    public List<Parked> of(JobId job) {
        return table.queryAll(ItemKey.parked(job, BatchId.of(1, 0)).pk(), PREFIX).stream()
                .map(item -> new Parked(
                        new BatchMessage(
                                job,
                                new BatchId(item.text("sk").substring(PREFIX.length())),
                                new SourceId(item.text("source")),
                                item.smallNumber("attempt"),
                                item.smallNumber("postponements"),
                                item.smallNumber("skipped"),
                                FileList.files(item.items("files"))),
                        item.text("token")))
                .toList();
    }

    @Override
    public void goOn(JobId job) {
        items.revise(
                job,
                seen -> seen.job().state() == JobState.WAITING
                        ? Optional.of(new Revision(JobSteps.with(
                                seen.job(), JobState.RUNNING, seen.job().extraction())))
                        : Optional.empty());
    }

    @Override
    public void sent(Parked parked) {
        try {
            table.call(() -> table.client().deleteItem(r -> r.tableName(table.name())
                    .key(ItemKey.parked(parked.batch().job(), parked.batch().batch())
                            .attributes())
                    .conditionExpression("#token = :token")
                    .expressionAttributeNames(Map.of("#token", "token"))
                    .expressionAttributeValues(Map.of(":token", AttributeValue.fromS(parked.token())))));
        } catch (ConditionalCheckFailedException e) {
            // it was parked again, or another worker has sent it
            return;
        }
    }
}
