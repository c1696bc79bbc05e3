package io.tapeline.extraction;

/** Where manifest parts are written. */
@FunctionalInterface
public interface ManifestStore {

    /**
     * Writes a part. The part can be read once this returns, and no part of it before.
     *
     * @throws ManifestUnwritableException when it could not be written
     */
    void put(String objectKey, byte[] part);

    /** The object could not be written; nothing of it can be read. The same may work later. */
    final class ManifestUnwritableException extends RuntimeException {
        public ManifestUnwritableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
