package io.tapeline.storage;

/** How far a process got with a file that may take several. */
public sealed interface StoreProgress {

    /**
     * To the end.
     *
     * @param upload S3's id of the upload that it was made of
     */
    record Stored(StoredObject object, String upload) implements StoreProgress {}

    /**
     * Until its time was over.
     *
     * @param bytes of the file that S3 has now
     * @param more of them that it did not have before
     */
    record Paused(long bytes, long more) implements StoreProgress {}
}
