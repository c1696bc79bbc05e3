package io.tapeline.studio;

import io.tapeline.model.MediaType;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that was announced, and what has come of it.
 *
 * @param id its name
 * @param version what it is to become
 * @param fileName as the client calls it: kept, never part of a path
 * @param format what it claims to be
 * @param bytes the promised size
 * @param sha256 the promised checksum of the whole file
 * @param objectKey where it goes
 * @param owner the subject of the token that announced it
 * @param createdAt when
 * @param multipart how it is uploaded when not by one PUT
 * @param state where it is
 */
public record Upload(
        UploadId id,
        VersionName version,
        String fileName,
        MediaType format,
        long bytes,
        Sha256 sha256,
        String objectKey,
        String owner,
        Instant createdAt,
        Optional<Multipart> multipart,
        State state) {

    /**
     * An upload in parts.
     *
     * @param s3UploadId S3's name for it; never leaves the API
     * @param plan its parts
     */
    public record Multipart(String s3UploadId, UploadPlan.Multipart plan) {}

    /**
     * Where an upload is: {@code OPEN → UPLOADED → REGISTERED}, or {@code ABORTED}. One PUT goes from open to registered. What has
     * to be read first is {@code REGISTERING} meanwhile, and {@code REFUSED} when it is not what was promised.
     */
    public enum State {
        OPEN,
        UPLOADED,
        REGISTERING,
        REGISTERED,
        REFUSED,
        ABORTED
    }

    /** The same upload in another state. */
    public Upload in(State next) {
        return new Upload(id, version, fileName, format, bytes, sha256, objectKey, owner, createdAt, multipart, next);
    }
}
