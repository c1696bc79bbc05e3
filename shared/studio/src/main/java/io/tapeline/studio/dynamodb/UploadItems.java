package io.tapeline.studio.dynamodb;

import io.tapeline.model.MediaType;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.UploadPlan;
import io.tapeline.studio.VersionName;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The items of uploads, and the writes that change them; see the package. */
final class UploadItems {

    static final String SK = "UPLOAD";
    static final String OPEN_SK = "OPEN";

    private UploadItems() {}

    static String pk(UploadId id) {
        return "UPLOAD#" + id;
    }

    static String ownerPk(String owner) {
        return "UPLOADER#" + owner;
    }

    static Item item(Upload upload, Duration timeToRegister) {
        VersionName version = upload.version();
        Item item = Item.at(pk(upload.id()), SK)
                .with("artist", version.artist().value())
                .with("song", version.song().value())
                .with("track", version.track().value())
                .with("version", version.version().value())
                .with("fileName", upload.fileName())
                .with("format", upload.format().name())
                .with("bytes", upload.bytes())
                .with("sha256", upload.sha256().hex())
                .with("objectKey", upload.objectKey())
                .with("owner", upload.owner())
                .with("createdAt", upload.createdAt())
                .with("state", upload.state().name())
                .with("gsi1pk", ownerPk(upload.owner()))
                .with("gsi1sk", Item.written(upload.createdAt()) + "#" + upload.id())
                .with("expires_at", upload.createdAt().plus(timeToRegister).getEpochSecond());
        upload.multipart().ifPresent(multipart -> item.with("s3UploadId", multipart.s3UploadId())
                .with("partBytes", multipart.plan().partBytes())
                .with("parts", multipart.plan().parts()));
        return item;
    }

    static Upload upload(Item item) {
        return new Upload(
                new UploadId(item.text("pk").substring("UPLOAD#".length())),
                new VersionName(
                        new StudioName(item.text("artist")),
                        new StudioName(item.text("song")),
                        new StudioName(item.text("track")),
                        new StudioName(item.text("version"))),
                item.text("fileName"),
                MediaType.valueOf(item.text("format")),
                item.number("bytes"),
                new Sha256(item.text("sha256")),
                item.text("objectKey"),
                item.text("owner"),
                item.time("createdAt"),
                multipart(item),
                Upload.State.valueOf(item.text("state")));
    }

    private static Optional<Upload.Multipart> multipart(Item item) {
        return item.optionalText("s3UploadId")
                .map(id -> new Upload.Multipart(
                        id, new UploadPlan.Multipart(item.number("partBytes"), Math.toIntExact(item.number("parts")))));
    }

    /**
     * Moves an upload on. Refused when it is not in the state seen. One that is registered, or is about to be, does not expire.
     */
    static TransactWriteItem move(String table, Upload seen, Upload.State next) {
        List<String> removed = new ArrayList<>();
        if (seen.state() == Upload.State.OPEN) {
            removed.addAll(List.of("gsi1pk", "gsi1sk"));
        }
        if (next == Upload.State.REGISTERED || next == Upload.State.REGISTERING) {
            removed.add("expires_at");
        }
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Table.key(pk(seen.id()), SK))
                        .updateExpression("SET #state = :next"
                                + (removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed)))
                        .conditionExpression("#state = :seen")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":next",
                                AttributeValue.fromS(next.name()),
                                ":seen",
                                AttributeValue.fromS(seen.state().name())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** Ends an upload of which no version is made, and lets it expire. */
    static TransactWriteItem refuse(String table, Upload seen, Instant expires) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Table.key(pk(seen.id()), SK))
                        .updateExpression("SET #state = :next, expires_at = :expires")
                        .conditionExpression("#state = :seen")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":next", AttributeValue.fromS(Upload.State.REFUSED.name()),
                                ":expires", Item.number(expires.getEpochSecond()),
                                ":seen", AttributeValue.fromS(seen.state().name())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }
}
