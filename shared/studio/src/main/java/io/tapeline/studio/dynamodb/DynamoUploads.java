package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The uploads in DynamoDB. Safe for use by several threads. */
final class DynamoUploads implements Uploads {

    /** How often the open uploads of an owner who has reached the limit are counted anew at most. */
    private static final Duration COUNT_STANDS = Duration.ofMinutes(1);

    private final StudioTable table;
    private final Duration retention;

    /**
     * @param retention how long an upload that is never registered is remembered
     */
    DynamoUploads(StudioTable table, Duration retention) {
        this.table = table;
        this.retention = retention;
    }

    @Override
    public boolean open(Upload upload, int mostOpen) {
        List<TransactWriteItem> writes =
                List.of(put(upload), UploadItems.counted(table.name(), upload.owner(), 1, Optional.of(mostOpen)));
        List<StudioTable.Refusal> refusals = table.transact(writes);
        if (refusals.isEmpty()) {
            return true;
        }
        if (refusals.getFirst().position() == 0) {
            throw new IllegalStateException("There is an upload " + upload.id() + " already");
        }
        return recounted(upload.owner(), refusals.getFirst().there())
                && table.transact(writes).isEmpty();
    }

    private TransactWriteItem put(Upload upload) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(UploadItems.item(upload, retention).attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** Uploads that nobody closed before their time was over are no longer there, but still in the number. */
    private boolean recounted(String owner, StudioItem number) {
        boolean stands = number.optionalText("countedAt")
                .filter(at -> at.compareTo(StudioItem.written(table.now().minus(COUNT_STANDS))) > 0)
                .isPresent();
        if (stands) {
            return false;
        }
        long open = countOpen(owner);
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(StudioTable.key(UploadItems.ownerPk(owner), UploadItems.OPEN_SK))
                    .updateExpression("SET #open = :counted, countedAt = :now")
                    .conditionExpression("#open = :seen")
                    .expressionAttributeNames(Map.of("#open", "open"))
                    .expressionAttributeValues(Map.of(
                            ":counted", AttributeValue.fromN(Long.toString(open)),
                            ":seen", AttributeValue.fromN(Long.toString(number.number("open"))),
                            ":now", AttributeValue.fromS(StudioItem.written(table.now()))))));
        } catch (ConditionalCheckFailedException e) {
            // somebody opened or closed one meanwhile: whether there is room now is seen by trying
            return true;
        }
        return true;
    }

    private long countOpen(String owner) {
        long open = 0;
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from;
            QueryResponse page = table.call(() -> table.client().query(r -> r.tableName(table.name())
                    .indexName("gsi1")
                    .keyConditionExpression("gsi1pk = :owner")
                    .filterExpression("expires_at > :now")
                    .expressionAttributeValues(Map.of(
                            ":owner", AttributeValue.fromS(UploadItems.ownerPk(owner)),
                            ":now",
                                    AttributeValue.fromN(
                                            Long.toString(table.now().getEpochSecond()))))
                    .select(Select.COUNT)
                    .exclusiveStartKey(start.isEmpty() ? null : start)));
            open += page.count();
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
        return open;
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return table.get(UploadItems.pk(id), UploadItems.SK)
                .filter(item -> !item.has("expires_at")
                        || item.number("expires_at") > table.now().getEpochSecond())
                .map(UploadItems::upload);
    }

    @Override
    public boolean move(Upload seen, Upload.State next) {
        return table.transact(UploadItems.move(table.name(), seen, next)).isEmpty();
    }
}
