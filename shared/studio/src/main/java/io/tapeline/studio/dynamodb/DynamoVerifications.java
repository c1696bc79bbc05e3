package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verifications;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The verifications in DynamoDB. Safe for use by several threads. */
final class DynamoVerifications implements Verifications {

    static final String SK = "VERIFICATION";
    /** Longer than a function takes to start and S3 to answer, short enough to wait for a successor of one that died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String CODE = "refusal.code";
    private static final String OWN = "worker = :worker";
    private static final String RUNNING = "attribute_exists(pk) AND attribute_not_exists(expires_at)";

    private final StudioTable table;
    private final OpenCount count;
    private final Duration kept;

    /**
     * @param kept how long what has come to its end is remembered
     */
    DynamoVerifications(StudioTable table, Duration kept) {
        this.table = table;
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
        return updated(
                        upload,
                        "SET leaseUntil = :until REMOVE worker",
                        RUNNING + " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)",
                        Map.of(":until", leaseEnd(), ":now", Item.text(table.now())))
                .isPresent();
    }

    @Override
    public Optional<Verification> claim(UploadId upload, String worker) {
        return updated(
                        upload,
                        "SET worker = :worker, leaseUntil = :until",
                        RUNNING + " AND (attribute_not_exists(worker) OR leaseUntil < :now)",
                        Map.of(
                                ":worker",
                                AttributeValue.fromS(worker),
                                ":until",
                                leaseEnd(),
                                ":now",
                                Item.text(table.now())))
                .map(DynamoVerifications::verification);
    }

    @Override
    public boolean advance(UploadId upload, String worker, Verification.Progress progress) {
        return updated(
                        upload,
                        "SET leaseUntil = :until, etag = :etag, digest = :digest, bytesRead = :read",
                        OWN,
                        Map.of(
                                ":worker",
                                AttributeValue.fromS(worker),
                                ":until",
                                leaseEnd(),
                                ":etag",
                                AttributeValue.fromS(progress.etag()),
                                ":digest",
                                AttributeValue.fromS(progress.digest()),
                                ":read",
                                Item.number(progress.bytes())))
                .isPresent();
    }

    @Override
    public void release(UploadId upload, String worker) {
        updated(upload, "REMOVE worker, leaseUntil", OWN, Map.of(":worker", AttributeValue.fromS(worker)));
    }

    @Override
    public void end(UploadId upload, String worker) {
        updated(
                upload,
                "SET expires_at = :expires REMOVE worker",
                OWN,
                Map.of(
                        ":worker",
                        AttributeValue.fromS(worker),
                        ":expires",
                        Item.number(table.now().plus(kept).getEpochSecond())));
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
                                        .key(Table.key(UploadItems.pk(seen.id()), SK))
                                        .updateExpression("SET #status = :status, #code = :code, #title = :title,"
                                                + " #detail = :detail, expires_at = :expires REMOVE worker")
                                        .conditionExpression(OWN)
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values)
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build(),
                        UploadItems.refuse(table.name(), seen, table.now().plus(kept))))
                .isEmpty();
    }

    /** The item as it is then; empty when the condition does not hold. */
    private Optional<Item> updated(
            UploadId upload, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(Item.of(table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                            .key(Table.key(UploadItems.pk(upload), SK))
                            .updateExpression(expression)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)
                            .returnValues("ALL_NEW")))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private AttributeValue leaseEnd() {
        return Item.text(table.now().plus(LEASE));
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
