package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.GroupCounts;
import io.tapeline.ledger.Page;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.FileGroups;
import io.tapeline.table.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Failed files, in items of up to {@value #MOST_FILES} files of one batch. A chunk that has been taken back names the batch made
 * from it and has no files any more; it is deleted once that batch has been claimed.
 */
final class FailureChunks {

    static final int MOST_FILES = 25;
    static final String CANCELLED = "cancelled";
    private static final Pattern POSITION = Pattern.compile("[0-9]+-[0-9.]+#[0-9]+");

    private final LedgerTable table;

    FailureChunks(LedgerTable table) {
        this.table = table;
    }

    /** The chunks of a batch, failed files first. */
    List<TransactWriteItem> of(BatchMessage message, List<FailedFile> failed, List<FailedFile> cancelled) {
        List<FailedFile> all = new ArrayList<>(failed);
        all.addAll(cancelled);
        List<TransactWriteItem> puts = new ArrayList<>();
        int from = 0;
        for (List<FailedFile> chunk : FileGroups.of(all, MOST_FILES, FailedFile::file)) {
            int failedInIt = Math.clamp(failed.size() - (long) from, 0, chunk.size());
            from += chunk.size();
            Item item = ItemKey.failures(message.job(), message.batch(), puts.size())
                    .item()
                    .with("source", message.source().value())
                    .with("batch", message.batch().value())
                    .with("failed", failedInIt)
                    .with("cancelled", chunk.size() - failedInIt)
                    .with("files", FileList.ofFailed(chunk))
                    .with("expires_at", table.expiry());
            puts.add(TransactWriteItem.builder()
                    .put(p -> p.tableName(table.name()).item(item.attributes()))
                    .build());
        }
        return puts;
    }

    /** How a cancelled file is listed. */
    static FailedFile cancelled(WantedFile file, int attempts) {
        return new FailedFile(
                file,
                new Reason(
                        CANCELLED,
                        "The job was cancelled or paused before this file was ingested; retry the job to ingest it."),
                attempts);
    }

    /** All chunks of the job in the order of {@link io.tapeline.ledger.Failures#of}. */
    List<Chunk> all(JobId job) {
        return table.queryAll(ItemKey.failures(job, BatchId.of(1, 0), 0).pk(), "").stream()
                .map(Chunk::from)
                .toList();
    }

    /**
     * Files of the chunks that have not been taken back.
     *
     * @param most a page ends with the chunk that reaches this number
     */
    Page<FailedFile> page(JobId job, int most, Optional<String> cursor) {
        String pk = ItemKey.failures(job, BatchId.of(1, 0), 0).pk();
        String from = cursor.map(after -> Cursors.read(after, POSITION)).orElse("");
        List<FailedFile> files = new ArrayList<>();
        while (true) {
            QueryResponse found = query(pk, from);
            for (Map<String, AttributeValue> item : found.items()) {
                files.addAll(Chunk.from(Item.of(item)).files());
                from = item.get("sk").s();
                if (files.size() >= most) {
                    return new Page<>(files, Optional.of(Cursors.written(from)));
                }
            }
            if (found.lastEvaluatedKey().isEmpty()) {
                return new Page<>(files, Optional.empty());
            }
            from = found.lastEvaluatedKey().get("sk").s();
        }
    }

    private QueryResponse query(String pk, String from) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .filterExpression("attribute_not_exists(retriedAs)")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)));
        if (!from.isEmpty()) {
            query.exclusiveStartKey(new ItemKey(pk, from).attributes());
        }
        return table.call(() -> table.client().query(query.build()));
    }

    Optional<Chunk> again(Chunk chunk) {
        return table.get(chunk.key()).map(Chunk::from);
    }

    /** Marks the chunk as taken back by that batch, on condition that no other call has done so. */
    TransactWriteItem takenBack(Chunk chunk, BatchId by) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(chunk.key().attributes())
                        .updateExpression("SET retriedAs = :by REMOVE files")
                        .conditionExpression("attribute_exists(pk) AND attribute_not_exists(retriedAs)")
                        .expressionAttributeValues(Map.of(":by", AttributeValue.fromS(by.value()))))
                .build();
    }

    void remove(Chunk chunk) {
        table.call(() -> table.client()
                .deleteItem(r -> r.tableName(table.name()).key(chunk.key().attributes())));
    }

    /**
     * @param retriedAs the batch made from it, which then has its files
     */
    record Chunk(
            ItemKey key,
            BatchId batch,
            SourceId source,
            int failed,
            int cancelled,
            List<FailedFile> files,
            Optional<BatchId> retriedAs) {

        static Chunk from(Item item) {
            return new Chunk(
                    new ItemKey(item.text("pk"), item.text("sk")),
                    new BatchId(item.text("batch")),
                    new SourceId(item.text("source")),
                    item.smallNumber("failed"),
                    item.smallNumber("cancelled"),
                    FileList.failed(item.items("files")),
                    item.optionalText("retriedAs").map(BatchId::new));
        }

        /** The same for each group of its files. */
        Map<String, Counters> takenBackByGroup() {
            GroupCounts counts = new GroupCounts();
            for (int i = 0; i < files.size(); i++) {
                boolean isFailed = i < failed;
                counts.add(files.get(i).file(), new Counters(0, 0, isFailed ? -1 : 0, isFailed ? 0 : -1, 0, 0));
            }
            return counts.byGroup();
        }

        /** What is to be added to the counters when its files are retried. */
        Counters takenBack() {
            return new Counters(0, 0, -failed, -cancelled, 0, 0);
        }
    }
}
