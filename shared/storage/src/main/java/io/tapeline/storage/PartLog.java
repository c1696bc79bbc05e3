package io.tapeline.storage;

/** Where it is noted how far an upload is, for a process that goes on with it should this one end. Safe for use by several threads. */
public interface PartLog {

    /** For an upload that no other process goes on with. */
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
