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
 * @param sha256 the promised checksum of the whole file; empty while the client has not read all of it, which only a file in parts
 *     allows and which ends when the parts are put together
 * @param objectKey where it goes, or where the same content is already
 * @param owner the subject of the token that announced it
 * @param createdAt when
 * @param multipart how it is uploaded when not by one PUT
 * @param storedAs the recording whose object it shares, where that content was stored before and nothing is sent
 * @param state where it is
 */
public record Upload(
        UploadId id,
        VersionName version,
        String fileName,
        MediaType format,
        long bytes,
        Optional<Sha256> sha256,
        String objectKey,
        String owner,
        Instant createdAt,
        Optional<Multipart> multipart,
        Optional<VersionName> storedAs,
        State state) {

    public Upload {
        if (sha256.isEmpty() && multipart.isEmpty()) {
            throw new IllegalArgumentException("What is sent by one PUT, or not at all, has a SHA-256");
        }
        if (multipart.isPresent() && storedAs.isPresent()) {
            throw new IllegalArgumentException("What is stored already is not sent in parts");
        }
    }

    /**
     * An upload in parts.
     *
     * @param s3UploadId S3's name for it; never leaves the API
     * @param plan its parts
     * @param checksum what each of them is held against
     */
    public record Multipart(String s3UploadId, UploadPlan.Multipart plan, PartChecksum checksum) {}

    /**
     * Where an upload is: {@code OPEN → UPLOADED → REGISTERED}, or {@code ABORTED}. One PUT goes from open to registered, and so does
     * what was stored before. What has to be read first is {@code REGISTERING} meanwhile, and {@code REFUSED} when it is not what was
     * promised.
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
        return new Upload(
                id, version, fileName, format, bytes, sha256, objectKey, owner, createdAt, multipart, storedAs, next);
    }

    /** The same upload with all of its parts put together. */
    public Upload uploaded(Sha256 whole) {
        return new Upload(
                id,
                version,
                fileName,
                format,
                bytes,
                Optional.of(whole),
                objectKey,
                owner,
                createdAt,
                multipart,
                storedAs,
                State.UPLOADED);
    }

    /**
     * The promised checksum of what is complete.
     *
     * @throws IllegalStateException when it is not known yet
     */
    public Sha256 promised() {
        return sha256.orElseThrow(() -> new IllegalStateException("Upload " + id + " has no SHA-256 yet"));
    }
}
