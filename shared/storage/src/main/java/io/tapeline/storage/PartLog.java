package io.tapeline.storage;

/** Records how far an upload is, for another process that continues if this one ends. Safe for use by several threads. */
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
     * An upload of the object was begun.
     *
     * @return false when another one is noted already: this one is given up
     */
    boolean begun(PartsSoFar upload);

    /** S3 has one more part of it. */
    void sent(String upload, SentPart part);

    /** S3 has all parts, and puts them together from now on. */
    void whole();
}
