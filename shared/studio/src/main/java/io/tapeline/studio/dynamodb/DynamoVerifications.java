package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verifications;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import io.tapeline.table.WorkLease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The verifications in DynamoDB. Safe for use by several threads. */
final class DynamoVerifications implements Verifications {

    static final String SK = "VERIFICATION";
    /** Longer than a function's start and S3's answer take, and short enough to wait for when a worker has died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String CODE = "refusal.code";
    private static final String RUNNING = "attribute_exists(pk) AND attribute_not_exists(expires_at)";

    private final StudioTable table;
    private final WorkLease lease;
    private final OpenCount count;
    private final Duration kept;

    /**
     * @param kept how long a verification that has ended is kept
     */
    DynamoVerifications(StudioTable table, Duration kept) {
        this.table = table;
        this.lease = new WorkLease(table, LEASE, RUNNING, Map.of());
        this.count = new OpenCount(table);
        this.kept = kept;
    }

    @Override
    public boolean begin(Recording recording, Upload seen) {
        Item item = RecordingItems.filled(Item.at(UploadItems.pk(seen.id()), SK), recording);
        boolean begun = table.transact(List.of(
                        TransactWriteItem.builder()
                                .put(p -> p.tableName(table.name()).item(item.attributes()))
                                .build(),
                        UploadItems.move(table.name(), seen, Upload.State.REGISTERING)))
                .isEmpty();
        if (begun && seen.state() == Upload.State.OPEN) {
            count.release(seen.owner(), 1);
        }
        return begun;
    }

    @Override
    public Optional<Verification> find(UploadId upload) {
        return table.get(UploadItems.pk(upload), SK).map(DynamoVerifications::verification);
    }

    @Override
    public boolean mayStart(UploadId upload) {
        return lease.mayStart(key(upload));
    }

    @Override
    public Optional<Verification> claim(UploadId upload, String worker) {
        return lease.claim(key(upload), worker).map(DynamoVerifications::verification);
    }

    @Override
    public boolean advance(UploadId upload, String worker, Verification.Progress progress) {
        return lease.renew(
                key(upload),
                worker,
                "etag = :etag, digest = :digest, bytesRead = :read",
                Map.of(
                        ":etag",
                        AttributeValue.fromS(progress.etag()),
                        ":digest",
                        AttributeValue.fromS(progress.digest()),
                        ":read",
                        Item.number(progress.bytes())));
    }

    @Override
    public void release(UploadId upload, String worker) {
        lease.release(key(upload), worker);
    }

    @Override
    public void end(UploadId upload, String worker) {
        lease.update(
                key(upload),
                worker,
                "SET expires_at = :expires REMOVE worker",
                Map.of(":expires", Item.number(table.now().plus(kept).getEpochSecond())));
    }

    @Override
    public boolean refuse(Upload seen, String worker, Verification.Refusal refusal) {
        Map<String, AttributeValue> values = Map.of(
                ":worker", AttributeValue.fromS(worker),
                ":status", Item.number(refusal.status()),
                ":code", AttributeValue.fromS(refusal.code()),
                ":title", AttributeValue.fromS(refusal.title()),
                ":detail", AttributeValue.fromS(refusal.detail()),
                ":expires", Item.number(table.now().plus(kept).getEpochSecond()));
        Map<String, String> names = Map.of(
                "#status", "refusal.status", "#code", CODE, "#title", "refusal.title", "#detail", "refusal.detail");
        return table.transact(List.of(
                        TransactWriteItem.builder()
                                .update(u -> u.tableName(table.name())
                                        .key(key(seen.id()))
                                        .updateExpression("SET #status = :status, #code = :code, #title = :title,"
                                                + " #detail = :detail, expires_at = :expires REMOVE worker")
                                        .conditionExpression(WorkLease.HELD)
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values)
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build(),
                        UploadItems.refuse(table.name(), seen, table.now().plus(kept))))
                .isEmpty();
    }

    private static Map<String, AttributeValue> key(UploadId upload) {
        return Table.key(UploadItems.pk(upload), SK);
    }

    private static Verification verification(Item item) {
        Optional<Verification.Refusal> refusal = item.optionalText(CODE)
                .map(code -> new Verification.Refusal(
                        item.smallNumber("refusal.status"),
                        code,
                        item.text("refusal.title"),
                        item.text("refusal.detail")));
        return new Verification(
                RecordingItems.recording(item),
                new Verification.Progress(
                        item.number("bytesRead"),
                        item.optionalText("etag").orElse(""),
                        item.optionalText("digest").orElse("")),
                refusal);
    }
}
