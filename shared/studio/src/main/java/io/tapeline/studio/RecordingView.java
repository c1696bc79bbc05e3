package io.tapeline.studio;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A recording as the API shows it; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
public record RecordingView(
        String artist,
        String song,
        String track,
        String version,
        String uploadId,
        String originalPath,
        String filename,
        String contentType,
        long bytes,
        String sha256,
        Instant uploadedAt,
        Instant registeredAt,
        String uploadedBy,
        Optional<String> title,
        Optional<BigDecimal> bpm,
        Optional<String> key,
        Optional<String> notes,
        boolean needsReview) {

    public static RecordingView of(Recording recording) {
        VersionName name = recording.version();
        Map<String, String> notes = recording.notes();
        return new RecordingView(
                name.artist().value(),
                name.song().value(),
                name.track().value(),
                name.version().value(),
                recording.upload().value(),
                recording.originalPath(),
                recording.fileName(),
                recording.format().contentType(),
                recording.bytes(),
                recording.sha256().hex(),
                recording.uploadedAt(),
                recording.registeredAt(),
                recording.uploadedBy(),
                Optional.ofNullable(notes.get(Recording.TITLE)),
                Optional.ofNullable(notes.get(Recording.BPM)).map(BigDecimal::new),
                Optional.ofNullable(notes.get(Recording.KEY)),
                Optional.ofNullable(notes.get(Recording.NOTES)),
                recording.needsReview());
    }
}
