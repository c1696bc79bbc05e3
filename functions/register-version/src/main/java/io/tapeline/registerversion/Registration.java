package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param upload that is to become a version
 * @param originalPath where the client had the file
 * @param uploadedAt when the client uploaded it, if it says so
 * @param needsReview whether artist, song or track were guessed
 * @param notes title, bpm, key and notes, whatever of them was given
 */
record Registration(
        UploadId upload,
        String originalPath,
        Optional<Instant> uploadedAt,
        boolean needsReview,
        Map<String, String> notes) {

    Registration {
        notes = Map.copyOf(notes);
    }
}
