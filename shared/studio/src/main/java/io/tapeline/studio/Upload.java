package io.tapeline.studio;

import io.tapeline.model.MediaType;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that was announced, and its state.
 *
 * @param id its id
 * @param version what it is to be registered as
 * @param fileName the client's name of the file: stored, never part of a path
 * @param format the announced type
 * @param bytes the announced size
 * @param sha256 the announced checksum of the whole file. It is empty while the client has not read the whole file, which is
 *     allowed only for a file in parts, until the upload is completed
 * @param objectKey the key of its object, or of the object with the same content
 * @param owner the subject of the token that announced it
 * @param createdAt when it was announced
 * @param multipart how it is uploaded unless in one PUT
 * @param storedAs the recording whose object it shares, if the content was stored before and nothing is sent
 * @param state its state
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
     * @param checksum what each of them is checked against
     */
    public record Multipart(String s3UploadId, UploadPlan.Multipart plan, PartChecksum checksum) {}

    /**
     * The state of an upload: {@code OPEN → UPLOADED → REGISTERED}, or {@code ABORTED}. An upload in one PUT, or of stored content,
     * goes from open to registered. If the object has to be read first, the upload is {@code REGISTERING} meanwhile, and {@code
     * REFUSED} if the object is not the announced file.
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

    /** The same upload after all of its parts were completed to an object. */
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
     * The announced checksum of a complete upload.
     *
     * @throws IllegalStateException when it is not known yet
     */
    public Sha256 promised() {
        return sha256.orElseThrow(() -> new IllegalStateException("Upload " + id + " has no SHA-256 yet"));
    }
}
