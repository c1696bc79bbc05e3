package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Batches;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.GroupCounts;
import io.tapeline.ledger.UnknownBatchException;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.FileGroups;
import io.tapeline.queues.Outgoing;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import io.tapeline.usage.Usage;
import io.tapeline.usage.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The batches in DynamoDB. */
final class DynamoDbBatches implements Batches {

    private static final String FREE = "(#state = :pending OR (#state = :claimed AND (leaseUntil <= :now"
            + " OR (messageId = :message AND receives < :receives))))";
    private static final Map<String, String> STATE = Map.of("#state", "state");

    private final LedgerTable table;
    private final BatchItems items;
    private final CounterShards counters;
    private final FailureChunks failures;
    private final GroupItems groups;
    private final UsageMeter meter;

    DynamoDbBatches(LedgerTable table, UsageMeter meter) {
        this.table = table;
        this.meter = meter;
        this.items = new BatchItems(table);
        this.counters = new CounterShards(table);
        this.failures = new FailureChunks(table);
        this.groups = new GroupItems(table);
    }

    @Override
    public Claim claim(BatchMessage message, Duration lease, Delivery delivery) {
        String token = table.token();
        Instant now = table.now();
        try {
            return held(message, token, claimItem(message, token, delivery, now, now.plus(lease)));
        } catch (ConditionalCheckFailedException e) {
            if (!e.hasItem() || e.item().isEmpty()) {
                throw new UnknownBatchException(message.job(), message.batch());
            }
            return claimedBefore(message, token, Item.of(e.item()));
        }
    }

    private Item claimItem(BatchMessage message, String token, Delivery delivery, Instant now, Instant until) {
        String free = message.batch().isFirst() ? "attribute_not_exists(pk) OR " + FREE : FREE;
        return Item.of(table.call(() -> table.client()
                .updateItem(r -> r.tableName(table.name())
                        .key(ItemKey.batch(message.job(), message.batch()).attributes())
                        .updateExpression("SET #state = :claimed, #token = :token, leaseUntil = :until,"
                                + " messageId = :message, receives = :receives, expires_at = :expiry ADD claims :one")
                        .conditionExpression(free)
                        .expressionAttributeNames(Map.of("#state", "state", "#token", "token"))
                        .expressionAttributeValues(Map.of(
                                ":claimed", AttributeValue.fromS(BatchItems.CLAIMED),
                                ":pending", AttributeValue.fromS(BatchItems.PENDING),
                                ":token", AttributeValue.fromS(token),
                                ":message", AttributeValue.fromS(delivery.messageId()),
                                ":receives", Item.number(delivery.receives()),
                                ":now", Item.text(now),
                                ":until", Item.text(until),
                                ":expiry", Item.number(table.expiry()),
                                ":one", Item.number(1)))
                        .returnValues(ReturnValue.UPDATED_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes()));
    }

    private static Claim.Held held(BatchMessage message, String token, Item item) {
        return new Claim.Held(message, token, item.smallNumber("claims"));
    }

    private Claim claimedBefore(BatchMessage message, String token, Item there) {
        if (there.text("state").equals(BatchItems.DONE)) {
            return new Claim.Done(items.unsentAfter(message.job(), message.batch()));
        }
        boolean ours = there.optionalText("token").filter(token::equals).isPresent();
        return ours ? held(message, token, there) : new Claim.HeldElsewhere(there.time("leaseUntil"));
    }

    @Override
    public Finish finish(Claim.Held claim, Outcome outcome) {
        BatchMessage message = claim.message();
        int owed = message.files().size() + message.skipped();
        if (outcome.files() != owed) {
            throw new IllegalArgumentException("The outcome of batch " + message.batch() + " of job " + message.job()
                    + " accounts for " + outcome.files() + " files, but it has " + owed + "; nothing was counted");
        }
        List<Outgoing<BatchMessage>> followUps = followUps(message, outcome);
        Usage used = meter.take(table.now());
        List<Table.Refusal> refusals = table.transact(writes(claim, outcome, followUps, used));
        if (refusals.isEmpty()) {
            return new Finish.Counted(followUps);
        }
        if (refusals.getFirst().position() != 0) {
            throw new IllegalStateException("A follow-up of batch " + message.batch() + " of job " + message.job()
                    + " is there although the batch is not done; nothing was counted");
        }
        Item there = refusals.getFirst().there();
        if (there.optionalText("doneBy").filter(claim.token()::equals).isPresent()) {
            return new Finish.Counted(items.unsentAfter(message.job(), message.batch()));
        }
        meter.add(used);
        return new Finish.CountedElsewhere();
    }

    private static List<Outgoing<BatchMessage>> followUps(BatchMessage message, Outcome outcome) {
        List<Outgoing<BatchMessage>> followUps = new ArrayList<>();
        for (FollowUp followUp : outcome.followUps()) {
            BatchId id = message.batch().followUp(followUps.size());
            followUps.add(new Outgoing<>(
                    new BatchMessage(
                            message.job(),
                            id,
                            message.source(),
                            followUp.attempt(),
                            followUp.postponements(),
                            0,
                            followUp.files()),
                    followUp.delay()));
        }
        return followUps;
    }

    /**
     * At most 2 + 5 chunks + {@value Outcome#MOST_FOLLOW_UPS} follow-ups + {@value FileGroups#MOST_COUNTED_BY} groups and well under 1 MB, of 100 and 4 MB
     * allowed.
     */
    private List<TransactWriteItem> writes(
            Claim.Held claim, Outcome outcome, List<Outgoing<BatchMessage>> followUps, Usage used) {
        BatchMessage message = claim.message();
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(done(message.job(), message.batch(), claim.token(), "attribute_exists(pk) AND #state <> :done"));
        writes.add(counters.add(message.job(), message.batch(), counted(message, outcome), used));
        List<FailedFile> cancelled = outcome.cancelled().stream()
                .map(file -> FailureChunks.cancelled(file, message.attempt()))
                .toList();
        writes.addAll(failures.of(message, outcome.failures(), cancelled));
        followUps.forEach(each -> writes.add(items.pending(each.message(), each.delay())));
        writes.addAll(groups.counted(message.job(), byGroup(outcome)));
        return writes;
    }

    private static Map<String, Counters> byGroup(Outcome outcome) {
        GroupCounts counts = new GroupCounts().add(outcome.byGroup());
        outcome.failures().forEach(failed -> counts.add(failed.file(), Counters.FAILED));
        outcome.cancelled().forEach(file -> counts.add(file, Counters.CANCELLED));
        return counts.byGroup();
    }

    private static Counters counted(BatchMessage message, Outcome outcome) {
        long retries = outcome.followUps().stream()
                .filter(followUp -> followUp.attempt() > message.attempt())
                .mapToLong(followUp -> followUp.files().size())
                .sum();
        return new Counters(
                outcome.done(),
                outcome.skipped(),
                outcome.failures().size(),
                outcome.cancelled().size(),
                outcome.bytes(),
                retries);
    }

    @Override
    public void finishSkipped(JobId job, BatchId batch, List<WantedFile> skipped) {
        if (skipped.isEmpty() || !batch.isFirst()) {
            throw new IllegalArgumentException(
                    "Only a first batch of at least one file can be skipped as a whole, not " + batch);
        }
        GroupCounts counts = new GroupCounts();
        skipped.forEach(file -> counts.add(file, Counters.SKIPPED));
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(done(job, batch, table.token(), "attribute_not_exists(pk) OR #state <> :done"));
        writes.add(counters.add(job, batch, new Counters(0, skipped.size(), 0, 0, 0, 0)));
        writes.addAll(groups.counted(job, counts.byGroup()));
        table.transact(writes);
    }

    private TransactWriteItem done(JobId job, BatchId batch, String token, String condition) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(ItemKey.batch(job, batch).attributes())
                        .updateExpression("SET #state = :done, doneBy = :token, doneAt = :now, expires_at = :expiry"
                                + " REMOVE files, leaseUntil")
                        .conditionExpression(condition)
                        .expressionAttributeNames(STATE)
                        .expressionAttributeValues(Map.of(
                                ":done", AttributeValue.fromS(BatchItems.DONE),
                                ":token", AttributeValue.fromS(token),
                                ":now", Item.text(table.now()),
                                ":expiry", Item.number(table.expiry())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }
}
