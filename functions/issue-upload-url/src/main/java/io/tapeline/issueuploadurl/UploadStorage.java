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

    /** Signs one PUT of exactly the announced bytes, which succeeds only while there is no object. */
    SignedRequest signPut(Upload upload);

    /** One PUT of that part with those bytes. */
    SignedRequest signPart(Upload upload, int part, PartSum sum);

    /**
     * Begins an upload in parts.
     *
     * @param checksum what each of them is checked against
     * @return the storage's name for it
     */
    String begin(String objectKey, MediaType format, PartChecksum checksum);

    /**
     * Parts that are there, ordered by number.
     *
     * @param after only parts with greater numbers
     * @param most on a page, 1 to 1,000
     * @return empty when the storage knows no such unfinished upload: it was completed, aborted, or has expired
     */
    Optional<PartPage> parts(Upload upload, int after, int most);

    /**
     * Makes the object of its parts.
     *
     * @param whole checksum of the object, as {@link WholeChecksum} writes it
     * @return false when the storage knows no such unfinished upload
     * @throws PartsChangedException when parts are no longer as they were listed
     */
    boolean complete(Upload upload, SortedMap<Integer, PartClaim> parts, String whole);

    /** The checksum of an object that was made of parts, as {@link WholeChecksum} writes it; empty when there is no such object. */
    Optional<String> wholeChecksum(Upload upload);

    /** Whether there is an object of that size. */
    boolean isThere(String objectKey, long bytes);

    /** Forgets the parts. Nothing happens when the storage knows no such unfinished upload. */
    void abort(String objectKey, String s3UploadId);

    /**
     * A part as the storage has it.
     *
     * @param etag as the storage writes it, with its quotes
     */
    record StoredPart(int part, String etag, long bytes, Optional<PartSum> sum) {}

    /** A page of parts. */
    record PartPage(List<StoredPart> parts, boolean more) {

        public PartPage {
            parts = List.copyOf(parts);
        }
    }

    /** The storage does not answer, or refuses what it should not; the same request may be sent again. */
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
