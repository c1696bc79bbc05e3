package io.tapeline.storage;

/** How far a process got with a file that may take several. */
public sealed interface StoreProgress {

    /** To the end. */
    record Stored(StoredObject object) implements StoreProgress {}

    /**
     * Until its time was up.
     *
     * @param bytes of the file that S3 has now
     * @param more of them that it did not have before
     */
    record Paused(long bytes, long more) implements StoreProgress {}
}
