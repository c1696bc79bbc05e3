package io.tapeline.extractkeys;

/** Where manifest parts are written. */
public interface ManifestStore {

    /** Begins an object; nobody sees anything of it before it is complete. */
    ManifestObject begin(String objectKey);

    /** An object that is being written, in bounded memory. For one thread. */
    interface ManifestObject {

        /** Adds bytes. */
        void write(byte[] bytes, int offset, int length);

        /** Makes the object what was written; when this returns it can be read. */
        void complete();

        /** Leaves nothing behind, as far as that is possible. Never throws. */
        void abort();
    }

    /** The object could not be written; nothing of it can be read. The same may work later. */
    final class ManifestUnwritableException extends RuntimeException {
        public ManifestUnwritableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
