package io.tapeline.registerversion;

import io.tapeline.studio.UploadId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request to register an upload.
 *
 * @param upload the upload to be registered
 * @param originalPath path of the file on the client
 * @param uploadedAt when the client uploaded the file, if stated
 * @param needsReview whether artist, song or track were guessed
 * @param notes title, bpm, key and notes, as far as given
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
