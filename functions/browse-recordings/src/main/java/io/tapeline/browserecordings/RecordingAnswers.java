package io.tapeline.browserecordings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.studio.Recording;
import io.tapeline.studio.RecordingView;
import io.tapeline.studio.Recordings.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What browse-recordings answers; {@code infra/openapi.yaml} describes each field. */
final class RecordingAnswers {

    private RecordingAnswers() {}

    /** A page of recordings. */
    @RegisterForReflection
    record Page(List<RecordingView> recordings, Optional<String> next) {

        static Page of(Listing listing) {
            return new Page(views(listing.recordings()), listing.next());
        }
    }

    /** All recordings that were asked for. */
    @RegisterForReflection
    record Found(List<RecordingView> recordings) {

        static Found of(List<Recording> recordings) {
            return new Found(views(recordings));
        }
    }

    /** Where a recording can be downloaded, and how to verify the downloaded file. */
    @RegisterForReflection
    record Download(String url, String filename, long bytes, String sha256, Instant expiresAt) {

        static Download of(Recording recording, DownloadUrls.SignedUrl signed) {
            return new Download(
                    signed.url().toString(),
                    ContentDisposition.safe(recording.fileName()),
                    recording.bytes(),
                    recording.sha256().hex(),
                    signed.expiresAt());
        }
    }

    private static List<RecordingView> views(List<Recording> recordings) {
        return recordings.stream().map(RecordingView::of).toList();
    }
}
