package io.tapeline.storage;

/** How far a process got with a file that may take several processes. */
public sealed interface StoreProgress {

    /**
     * The file is stored.
     *
     * @param upload S3's id of its upload
     */
    record Stored(StoredObject object, String upload) implements StoreProgress {}

    /**
     * The process' time was over before the file was complete.
     *
     * @param bytes bytes of the file that S3 has now
     * @param more how many of them are new
     */
    record Paused(long bytes, long more) implements StoreProgress {}
}
