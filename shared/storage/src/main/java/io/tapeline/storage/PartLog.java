package io.tapeline.storage;

/** Records the progress of an upload, for another process that continues if this one ends. Safe for use by several threads. */
public interface PartLog {

    /** For an upload that no other process continues. */
    PartLog NONE = new PartLog() {
        @Override
        public boolean begun(PartsSoFar upload) {
            return true;
        }

        @Override
        public void sent(String upload, SentPart part) {}

        @Override
        public void whole() {}
    };

    /**
     * Called when an upload of the object was begun.
     *
     * @return false if another upload is recorded already: this one is then given up
     */
    boolean begun(PartsSoFar upload);

    /** Called when S3 has one more part. */
    void sent(String upload, SentPart part);

    /** Called when S3 has all parts, before the upload is completed. */
    void whole();
}
