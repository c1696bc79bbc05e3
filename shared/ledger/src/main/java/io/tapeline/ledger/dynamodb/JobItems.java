package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Job;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The job items, each changed with optimistic locking: read, decide, write on the condition that there was no other write in
 * between, otherwise repeat. Decisions about a job are therefore based on its current state.
 */
final class JobItems {

    private static final int MAX_ATTEMPTS = 60;

    private final LedgerTable table;

    JobItems(LedgerTable table) {
        this.table = table;
    }

    Optional<JobItem> read(JobId id) {
        return table.get(ItemKey.job(id)).map(JobItem::from);
    }

    /**
     * @return the job that was there before, empty when this call created it
     */
    Optional<JobItem> create(Job job) {
        JobItem item = new JobItem(job, 1, table.token(), 0);
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            JobItem there = e.hasItem()
                    ? JobItem.from(Item.of(e.item()))
                    : read(job.id())
                            .orElseThrow(() -> new LedgerUnavailableException(
                                    "Job " + job.id() + " was there and is there no more", e));
            return there.writer().equals(item.writer()) ? Optional.empty() : Optional.of(there);
        }
    }

    /**
     * Changes a job.
     *
     * @param step returns the changed job, or empty to leave it unchanged; it is called again if another write came first
     * @return the job as written; empty if there is none or it was left unchanged
     */
    Optional<Job> revise(JobId id, Function<JobItem, Optional<Revision>> step) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            Optional<JobItem> seen = read(id);
            Optional<Revision> revision = seen.flatMap(step);
            if (revision.isEmpty()) {
                return Optional.empty();
            }
            if (write(seen.get(), revision.get())) {
                return Optional.of(revision.get().job());
            }
            table.pause(attempt);
        }
        throw new LedgerUnavailableException(
                "Job " + id + " was changed by others " + MAX_ATTEMPTS + " times in a row",
                new IllegalStateException("too much contention"));
    }

    private boolean write(JobItem seen, Revision revision) {
        JobItem next = new JobItem(
                revision.job(), seen.version() + 1, table.token(), seen.retriedChunks() + revision.retriedChunks());
        Put put = Put.builder()
                .tableName(table.name())
                .item(next.attributes())
                .conditionExpression("version = :seen")
                .expressionAttributeValues(Map.of(":seen", Item.number(seen.version())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return revision.others().isEmpty() ? writeAlone(put, next) : writeWithOthers(put, next, revision.others());
    }

    private boolean writeAlone(Put put, JobItem next) {
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeValues(put.expressionAttributeValues())
                    .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() && ours(Item.of(e.item()), next);
        }
    }

    private boolean writeWithOthers(Put put, JobItem next, List<TransactWriteItem> others) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().put(put).build());
        writes.addAll(others);
        List<Table.Refusal> refusals = table.transact(writes);
        return refusals.isEmpty()
                || refusals.stream().anyMatch(refusal -> refusal.position() == 0 && ours(refusal.there(), next));
    }

    private static boolean ours(Item there, JobItem next) {
        return there.optionalText("writer").filter(next.writer()::equals).isPresent();
    }

    /**
     * @param job its new state
     * @param retriedChunks number of chunks of failures that this change takes back
     * @param others writes in the same transaction
     */
    record Revision(Job job, int retriedChunks, List<TransactWriteItem> others) {

        Revision(Job job) {
            this(job, 0, List.of());
        }

        Revision(Job job, List<TransactWriteItem> others) {
            this(job, 0, others);
        }
    }
}
