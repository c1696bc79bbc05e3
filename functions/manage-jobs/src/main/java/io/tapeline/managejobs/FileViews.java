package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A page of ingested files as the API shows them; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
record FileViews(List<FileView> files, Optional<String> next) {

    static FileViews of(Page<IngestedFile> page) {
        return new FileViews(page.items().stream().map(FileView::of).toList(), page.next());
    }

    /** A file and its origin. */
    @RegisterForReflection
    record FileView(
            SourceId source,
            String asset,
            MediaFormat format,
            String key,
            Optional<String> page,
            Optional<String> title,
            JobId job,
            Optional<String> licenceNote,
            Instant ingestedAt,
            String objectKey,
            Optional<String> mediaType,
            long bytes,
            String sha256) {

        static FileView of(IngestedFile file) {
            return new FileView(
                    file.source(),
                    file.file().asset(),
                    file.file().format(),
                    file.file().key(),
                    file.file().origin().page(),
                    file.file().origin().title(),
                    file.job(),
                    file.licenceNote(),
                    file.at(),
                    file.objectKey(),
                    file.mediaType(),
                    file.bytes(),
                    file.sha256());
        }
    }
}
