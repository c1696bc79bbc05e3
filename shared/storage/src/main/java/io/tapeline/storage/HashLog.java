package io.tapeline.storage;

import java.util.Optional;

/** Records how far an object was read for its hash, for another process that continues if this one ends. */
public interface HashLog {

    /** For small objects, and for reads that are not continued. */
    HashLog NONE = new HashLog() {
        @Override
        public Optional<byte[]> before(StoredObject object) {
            return Optional.empty();
        }

        @Override
        public void soFar(StoredObject object, byte[] state) {}
    };

    /**
     * State of the SHA-256 ({@link io.tapeline.digest.ResumableDigest#state}) after the bytes of exactly this content that were
     * read.
     */
    Optional<byte[]> before(StoredObject object);

    /** This many bytes were read. Called every few seconds. */
    void soFar(StoredObject object, byte[] state);
}
