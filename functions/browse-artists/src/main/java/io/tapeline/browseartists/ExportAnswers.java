package io.tapeline.browseartists;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.browseartists.exports.Export;
import io.tapeline.browseartists.exports.ExportObjects;
import io.tapeline.browseartists.exports.Exports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Exports as the API shows them; {@code infra/openapi.yaml} describes each field. */
final class ExportAnswers {

    private final ExportObjects objects;

    ExportAnswers(ExportObjects objects) {
        this.objects = objects;
    }

    /** A page of exports, without URLs. */
    @RegisterForReflection
    record ExportPage(List<ExportView> exports, Optional<String> next) {}

    /** An export. */
    @RegisterForReflection
    record ExportView(
            String id,
            String provider,
            String format,
            Optional<String> genre,
            Optional<Integer> minPopularity,
            boolean header,
            String state,
            long artists,
            long bytes,
            Optional<String> sha256,
            String objectKey,
            Instant createdAt,
            Optional<Instant> endedAt,
            Optional<String> reason,
            Optional<DownloadView> download,
            Optional<DownloadView> provenance) {}

    /** Where a file can be downloaded. */
    @RegisterForReflection
    record DownloadView(String url, String filename, Instant expiresAt) {

        static DownloadView of(ExportObjects.Signed signed) {
            return new DownloadView(signed.url().toString(), signed.fileName(), signed.expiresAt());
        }
    }

    ExportPage page(Exports.Listing listing) {
        return new ExportPage(
                listing.exports().stream()
                        .map(export -> view(export, Optional.empty(), Optional.empty()))
                        .toList(),
                listing.next());
    }

    /** With URLs where there is something to download. */
    ExportView view(Export export) {
        return export.state() == Export.State.COMPLETE
                ? view(export, Optional.of(objects.sign(export)), Optional.of(objects.signProvenance(export)))
                : view(export, Optional.empty(), Optional.empty());
    }

    private static ExportView view(
            Export export, Optional<ExportObjects.Signed> download, Optional<ExportObjects.Signed> provenance) {
        return new ExportView(
                export.id().value(),
                export.wanted().provider().value(),
                export.wanted().format().value(),
                export.wanted().genre(),
                export.wanted().minPopularity().stream().boxed().findFirst(),
                export.wanted().header(),
                export.state().value(),
                export.progress().artists(),
                export.progress().bytes(),
                export.sha256(),
                export.objectKey(),
                export.createdAt(),
                export.endedAt(),
                export.reason(),
                download.map(DownloadView::of),
                provenance.map(DownloadView::of));
    }
}
