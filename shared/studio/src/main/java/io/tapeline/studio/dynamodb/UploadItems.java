package io.tapeline.studio.dynamodb;

import io.tapeline.model.MediaType;
import io.tapeline.studio.PartChecksum;
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

    private static final String SHA256 = "sha256";
    private static final String PART_CHECKSUM = "partChecksum";
    private static final String STORED_AS = "storedAs.";

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
                .with("objectKey", upload.objectKey())
                .with("owner", upload.owner())
                .with("createdAt", upload.createdAt())
                .with("state", upload.state().name())
                .with("gsi1pk", ownerPk(upload.owner()))
                .with("gsi1sk", Item.written(upload.createdAt()) + "#" + upload.id())
                .with("expires_at", upload.createdAt().plus(timeToRegister).getEpochSecond());
        upload.sha256().ifPresent(sha256 -> item.with(SHA256, sha256.hex()));
        upload.multipart().ifPresent(multipart -> item.with("s3UploadId", multipart.s3UploadId())
                .with("partBytes", multipart.plan().partBytes())
                .with("parts", multipart.plan().parts())
                .with(PART_CHECKSUM, multipart.checksum().name()));
        upload.storedAs()
                .ifPresent(stored -> item.with(STORED_AS + "song", stored.song().value())
                        .with(STORED_AS + "track", stored.track().value())
                        .with(STORED_AS + "version", stored.version().value()));
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
                item.optionalText(SHA256).map(Sha256::new),
                item.text("objectKey"),
                item.text("owner"),
                item.time("createdAt"),
                multipart(item),
                storedAs(item),
                Upload.State.valueOf(item.text("state")));
    }

    private static Optional<Upload.Multipart> multipart(Item item) {
        return item.optionalText("s3UploadId")
                .map(id -> new Upload.Multipart(
                        id,
                        new UploadPlan.Multipart(item.number("partBytes"), Math.toIntExact(item.number("parts"))),
                        // an upload from before the checksum could be chosen
                        item.optionalText(PART_CHECKSUM)
                                .map(PartChecksum::valueOf)
                                .orElse(PartChecksum.SHA256)));
    }

    private static Optional<VersionName> storedAs(Item item) {
        return item.optionalText(STORED_AS + "song")
                .map(song -> new VersionName(
                        new StudioName(item.text("artist")),
                        new StudioName(song),
                        new StudioName(item.text(STORED_AS + "track")),
                        new StudioName(item.text(STORED_AS + "version"))));
    }

    /**
     * Changes the state of an upload, on the condition that it is in the state seen. One that is registered, or is about to be,
     * does not expire.
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

    /** Sets an open upload to uploaded, with its checksum. */
    static TransactWriteItem uploaded(String table, Upload seen, Sha256 whole) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Table.key(pk(seen.id()), SK))
                        .updateExpression("SET #state = :next, sha256 = :sha256 REMOVE gsi1pk, gsi1sk")
                        .conditionExpression("#state = :seen")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":next", AttributeValue.fromS(Upload.State.UPLOADED.name()),
                                ":sha256", AttributeValue.fromS(whole.hex()),
                                ":seen", AttributeValue.fromS(Upload.State.OPEN.name())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** Ends an upload that does not become a version, and lets it expire. */
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
