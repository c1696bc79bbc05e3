package io.tapeline.storage;

import java.util.Optional;

/** Where it is noted how far an object was read for its hash, for a process that goes on with it should this one end. */
public interface HashLog {

    /** For objects that are small, or of which nobody reads on. */
    HashLog NONE = new HashLog() {
        @Override
        public Optional<byte[]> before(StoredObject object) {
            return Optional.empty();
        }

        @Override
        public void soFar(StoredObject object, byte[] state) {}
    };

    /** State of the SHA-256 ({@link io.tapeline.digest.ResumableDigest#state}) of what was read of this very content. */
    Optional<byte[]> before(StoredObject object);

    /** So much was read. Told every some seconds. */
    void soFar(StoredObject object, byte[] state);
}
