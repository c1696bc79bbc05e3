package io.tapeline.issueuploadurl;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.studio.Recording;
import java.time.Instant;

/** The answer when the version is registered already and nothing needs to be sent. */
@RegisterForReflection
record AlreadyRegisteredView(RecordingSummary alreadyRegistered) {

    static AlreadyRegisteredView of(Recording recording) {
        return new AlreadyRegisteredView(new RecordingSummary(
                recording.version().artist().value(),
                recording.version().song().value(),
                recording.version().track().value(),
                recording.version().version().value(),
                recording.originalPath(),
                recording.fileName(),
                recording.format().contentType(),
                recording.bytes(),
                recording.sha256().hex(),
                recording.uploadedAt(),
                recording.uploadedBy()));
    }

    /** The registered recording. */
    @RegisterForReflection
    record RecordingSummary(
            String artist,
            String song,
            String track,
            String version,
            String originalPath,
            String filename,
            String contentType,
            long bytes,
            String sha256,
            Instant uploadedAt,
            String uploadedBy) {}
}
