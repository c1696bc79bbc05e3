package io.tapeline.verifyobjects.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access to the bucket. Thread-safe. Every method throws {@link BucketUnavailableException} when S3 does not answer. */
public interface BucketObjects {

    /** Throws when the bucket does not exist; with a wrong name every object would appear to be missing. */
    void requireBucket();

    /** The metadata of an object; empty when the object does not exist. */
    Optional<Head> head(String key, Optional<String> version);

    /**
     * Reads an object, or the rest of it.
     *
     * @param etag reads only this content
     * @param from offset of the first byte, less than the object's size
     * @return false when the object is missing or has changed
     */
    boolean read(String key, Optional<String> version, String etag, long from, Reader reader);

    /** The versions of an object, latest first; in an unversioned bucket at most the object itself. */
    List<Version> versions(String key);

    /** A page of objects, in the order of their keys. */
    Listed list(String prefix, Optional<String> after);

    /** The common prefixes directly below a prefix, with the slash at their end. */
    List<String> folders(String prefix);

    /** Whether the object has the tag with which the lifecycle rule removes unregistered uploads. */
    boolean isMarkedForRemoval(String key);

    /** A page of multipart uploads that are neither completed nor aborted. */
    OpenUploads openUploads(Optional<OpenUpload> after);

    /** Aborts a multipart upload, if it exists. */
    void abort(OpenUpload upload);

    /**
     * @param sha256 of the whole content, 64 hex digits, if S3 stores it
     * @param archived whether its bytes must be restored from an archive before they can be read
     */
    record Head(long bytes, String etag, Optional<String> sha256, boolean archived) {}

    /** Receives the bytes of an object. */
    @FunctionalInterface
    interface Reader {

        /**
         * @param count number of valid bytes in the array
         * @return whether to continue
         */
        boolean take(byte[] bytes, int count);
    }

    /**
     * @param marker whether it is a delete marker
     */
    record Version(String id, boolean latest, boolean marker, long bytes) {}

    /**
     * @param complete whether nothing comes after
     */
    record Listed(List<Entry> objects, boolean complete) {

        public Listed {
            objects = List.copyOf(objects);
        }
    }

    /** An object in a listing. */
    record Entry(String key, long bytes, Instant lastModified) {}

    /** An open multipart upload. */
    record OpenUpload(String key, String id, Instant begun) {}

    /**
     * @param complete whether nothing comes after
     */
    record OpenUploads(List<OpenUpload> uploads, boolean complete) {

        public OpenUploads {
            uploads = List.copyOf(uploads);
        }
    }
}
