package io.tapeline.issueuploadurl;

import io.tapeline.model.MediaType;
import io.tapeline.model.UnavailableException;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Upload;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The storage of uploads. Every method except the signing ones calls the storage and may throw a {@link
 * StorageUnavailableException}. Safe for use by several threads.
 */
interface UploadStorage {

    /** Signs one PUT of exactly the announced bytes, which succeeds only if the object does not exist. */
    SignedRequest signPut(Upload upload);

    /** Signs one PUT of that part, with content of that checksum. */
    SignedRequest signPart(Upload upload, int part, PartSum sum);

    /**
     * Begins a multipart upload.
     *
     * @param checksum what each part is checked against
     * @return the storage's id of the upload
     */
    String begin(String objectKey, MediaType format, PartChecksum checksum);

    /**
     * Lists the stored parts, ordered by number.
     *
     * @param after only parts with greater numbers
     * @param most the page size, 1 to 1,000
     * @return empty when the storage knows no such unfinished upload: it was completed, aborted, or has expired
     */
    Optional<PartPage> parts(Upload upload, int after, int most);

    /**
     * Completes the upload: makes an object of its parts.
     *
     * @param whole checksum of the object, as {@link WholeChecksum} writes it
     * @return false when the storage knows no such unfinished upload
     * @throws PartsChangedException when parts have changed since they were listed
     */
    boolean complete(Upload upload, SortedMap<Integer, PartClaim> parts, String whole);

    /** The checksum of an object that was uploaded in parts, as {@link WholeChecksum} writes it; empty when it does not exist. */
    Optional<String> wholeChecksum(Upload upload);

    /** Whether the object exists and has that size. */
    boolean isThere(String objectKey, long bytes);

    /** Deletes the parts. Does nothing when the storage knows no such unfinished upload. */
    void abort(String objectKey, String s3UploadId);

    /**
     * A stored part.
     *
     * @param etag as the storage returns it, with quotes
     */
    record StoredPart(int part, String etag, long bytes, Optional<PartSum> sum) {}

    /** A page of parts. */
    record PartPage(List<StoredPart> parts, boolean more) {

        public PartPage {
            parts = List.copyOf(parts);
        }
    }

    /** The storage does not answer, or refuses a request unexpectedly; the same request may be sent again. */
    final class StorageUnavailableException extends UnavailableException {

        StorageUnavailableException(String message, Throwable cause) {
            super(message, cause, "S3 does not answer. Send the same request again.");
        }
    }

    /** A part was sent again while the upload was being completed. */
    final class PartsChangedException extends RuntimeException {

        PartsChangedException(Throwable cause) {
            super("The parts changed while they were put together", cause);
        }
    }
}
