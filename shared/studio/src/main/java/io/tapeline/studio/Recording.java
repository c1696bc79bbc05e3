package io.tapeline.studio;

import io.tapeline.model.MediaType;
import java.time.Instant;
import java.util.Map;

/**
 * A registered version, which never changes.
 *
 * @param version its name
 * @param upload the upload that it came from
 * @param objectKey the key of its object
 * @param fileName the client's name of the file
 * @param originalPath the client's path of the file
 * @param format its type
 * @param bytes its size
 * @param sha256 its checksum
 * @param uploadedAt when it was uploaded according to the client
 * @param registeredAt when it was registered, according to Tapeline's clock
 * @param uploadedBy the subject of the token that registered it
 * @param needsReview whether artist, song or track were guessed
 * @param notes {@link #TITLE}, {@link #BPM}, {@link #KEY}, {@link #NOTES}, if they were given
 */
public record Recording(
        VersionName version,
        UploadId upload,
        String objectKey,
        String fileName,
        String originalPath,
        MediaType format,
        long bytes,
        Sha256 sha256,
        Instant uploadedAt,
        Instant registeredAt,
        String uploadedBy,
        boolean needsReview,
        Map<String, String> notes) {

    /** The piece's title, among the notes. */
    public static final String TITLE = "title";
    /** Beats per minute, a decimal number, among the notes. */
    public static final String BPM = "bpm";
    /** The musical key, among the notes. */
    public static final String KEY = "key";
    /** Free text, among the notes. */
    public static final String NOTES = "notes";

    public Recording {
        notes = Map.copyOf(notes);
    }

    /** The same recording with another time of registration. */
    public Recording registeredAt(Instant time) {
        return new Recording(
                version,
                upload,
                objectKey,
                fileName,
                originalPath,
                format,
                bytes,
                sha256,
                uploadedAt,
                time,
                uploadedBy,
                needsReview,
                notes);
    }
}
