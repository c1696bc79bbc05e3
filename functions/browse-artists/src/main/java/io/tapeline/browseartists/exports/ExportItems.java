package io.tapeline.browseartists.exports;

import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an export's item in DynamoDB. */
final class ExportItems {

    static final String SK = "EXPORT";
    /** All exports in {@code gsi1}: a few a day. */
    static final String ALL = "ARTIST-EXPORTS";

    static final String SET_PROGRESS = "upload = :upload, etags = :etags, readFrom = :cursor, allRead = :allRead,"
            + " artists = :artists, bytesWritten = :bytesWritten, digest = :digest";

    /** As long as the bucket's lifecycle rule keeps the file. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String CURSOR = "readFrom";
    private static final String GENRE = "genre";
    private static final String POPULARITY = "minPopularity";
    private static final String ENDED = "endedAt";

    private ExportItems() {}

    static String pk(ExportId id) {
        return "ARTIST-EXPORT#" + id;
    }

    static Item item(Export export) {
        WantedExport wanted = export.wanted();
        Item item = Item.at(pk(export.id()), SK)
                .with("gsi1pk", ALL)
                .with("gsi1sk", Item.written(export.createdAt()) + "#" + export.id())
                .with("id", export.id().value())
                .with("provider", wanted.provider().value())
                .with("format", wanted.format().value())
                .with("header", wanted.header())
                .with("createdAt", export.createdAt())
                // empty while the export is running
                .with(ENDED, "")
                .with("expires_at", export.createdAt().plus(KEPT).getEpochSecond());
        wanted.genre().ifPresent(genre -> item.with(GENRE, genre));
        wanted.minPopularity().ifPresent(popularity -> item.with(POPULARITY, popularity));
        return item;
    }

    static Map<String, AttributeValue> progress(Export.Progress progress) {
        return Map.of(
                ":upload", AttributeValue.fromS(progress.upload()),
                ":etags",
                        AttributeValue.fromL(progress.etags().stream()
                                .map(AttributeValue::fromS)
                                .toList()),
                ":cursor", AttributeValue.fromS(progress.cursor().orElse("")),
                ":allRead", AttributeValue.fromBool(progress.read()),
                ":artists", Item.number(progress.artists()),
                ":bytesWritten", Item.number(progress.bytes()),
                ":digest", AttributeValue.fromS(Base64.getEncoder().encodeToString(progress.digest())));
    }

    static Export export(Item item) {
        WantedExport wanted = new WantedExport(
                new SourceId(item.text("provider")),
                ExportFormat.named(item.text("format")),
                item.optionalText(GENRE),
                item.has(POPULARITY) ? OptionalInt.of(item.smallNumber(POPULARITY)) : OptionalInt.empty(),
                item.flag("header"));
        Export begun = Export.of(new ExportId(item.text("id")), wanted, item.time("createdAt"));
        Optional<Instant> ended =
                item.optionalText(ENDED).filter(text -> !text.isEmpty()).map(Instant::parse);
        return new Export(
                begun.id(),
                wanted,
                state(item, ended),
                begun.objectKey(),
                begun.createdAt(),
                item.has("upload") ? progress(item) : Export.Progress.NONE,
                ended,
                item.optionalText("sha256"),
                item.optionalText("reason"));
    }

    private static Export.State state(Item item, Optional<Instant> ended) {
        if (ended.isEmpty()) {
            return Export.State.RUNNING;
        }
        return item.has("sha256") ? Export.State.COMPLETE : Export.State.FAILED;
    }

    private static Export.Progress progress(Item item) {
        List<String> etags = item.attributes().get("etags").l().stream()
                .map(AttributeValue::s)
                .toList();
        return new Export.Progress(
                item.text("upload"),
                etags,
                item.optionalText(CURSOR).filter(text -> !text.isEmpty()),
                item.flag("allRead"),
                item.number("artists"),
                item.number("bytesWritten"),
                Base64.getDecoder().decode(item.text("digest")));
    }
}
