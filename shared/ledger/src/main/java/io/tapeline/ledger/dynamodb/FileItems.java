package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.table.Item;
import java.util.Optional;

/** The item of an ingested file. */
final class FileItems {

    static final String BY_JOB = "files-by-job";
    static final String BY_SOURCE = "files-by-source";
    /** When the object was found to be missing; with this attribute the file does not count as ingested. */
    static final String GONE = "goneAt";

    private FileItems() {}

    static ItemKey key(SourceId source, WantedFile file) {
        return ItemKey.file(ObjectKeys.ingested(source, file));
    }

    static Item write(IngestedFile ingested) {
        WantedFile file = ingested.file();
        Item item = RecordForm.write(key(ingested.source(), file).item())
                .with("source", ingested.source().value())
                .with("asset", file.asset())
                .with("format", file.format().name())
                .with("key", file.key())
                .with("objectKey", ingested.objectKey())
                .with("bytes", ingested.bytes())
                .with("sha256", ingested.sha256())
                .with("job", ingested.job().value())
                .with("batch", ingested.batch().value())
                .with("at", ingested.at());
        ingested.etag().ifPresent(etag -> item.with("etag", etag));
        ingested.mediaType().ifPresent(type -> item.with("mediaType", type));
        ingested.licenceNote().ifPresent(note -> item.with("licenceNote", note));
        file.origin().page().ifPresent(page -> item.with("page", page));
        file.origin().title().ifPresent(title -> item.with("title", title));
        return item;
    }

    static IngestedFile read(Item item) {
        RecordForm.require(item);
        Origin origin =
                new Origin(Optional.empty(), item.optionalText("page"), item.optionalText("title"), Optional.empty());
        return new IngestedFile(
                new SourceId(item.text("source")),
                new WantedFile(item.text("asset"), new MediaFormat(item.text("format")), item.text("key"), origin),
                item.text("objectKey"),
                item.number("bytes"),
                item.text("sha256"),
                new JobId(item.text("job")),
                new BatchId(item.text("batch")),
                item.time("at"),
                item.optionalText("etag"),
                item.optionalText("mediaType"),
                item.optionalText("licenceNote"));
    }
}
