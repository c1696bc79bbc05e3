package io.tapeline.verifyobjects.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bucket, read. Safe for use by several threads; everything throws {@link BucketUnavailableException} when S3 does not answer. */
public interface BucketObjects {

    /** Throws when the bucket does not exist: with a wrong name every object would appear to be missing. */
    void requireBucket();

    /** What S3 says of an object; empty when there is none. */
    Optional<Head> head(String key, Optional<String> version);

    /**
     * Reads an object, or the rest of it.
     *
     * @param etag reads only this content
     * @param from the first byte, less than the object has
     * @return false when the object is missing or has changed
     */
    boolean read(String key, Optional<String> version, String etag, long from, Reader reader);

    /** The versions of an object, latest first; where the bucket keeps none, at most the object itself. */
    List<Version> versions(String key);

    /** Objects in the order of their keys, a page. */
    Listed list(String prefix, Optional<String> after);

    /** What comes next in the keys below a prefix, up to and with the slash. */
    List<String> folders(String prefix);

    /** Whether the object has the tag by which the bucket removes uploads that were not registered. */
    boolean isMarkedForRemoval(String key);

    /** Uploads in parts that are neither complete nor aborted, a page. */
    OpenUploads openUploads(Optional<OpenUpload> after);

    /** Aborts an upload in parts, if it is there. */
    void abort(OpenUpload upload);

    /**
     * @param sha256 of the whole content, 64 hex digits, where S3 keeps that
     * @param archived whether its bytes must be restored from an archive before they can be read
     */
    record Head(long bytes, String etag, Optional<String> sha256, boolean archived) {}

    /** Takes bytes. */
    @FunctionalInterface
    interface Reader {

        /**
         * @param count how many of the bytes, from the first
         * @return whether to continue
         */
        boolean take(byte[] bytes, int count);
    }

    /**
     * @param marker whether it only says that the object was deleted
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

    /** An object as a listing has it. */
    record Entry(String key, long bytes, Instant lastModified) {}

    /** An upload in parts. */
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
