package io.tapeline.storage;

import io.tapeline.model.Reason;

/** A file was not stored. Unless S3 did not answer ({@link Kind#UNAVAILABLE}), nothing of it is visible. */
public final class StorageException extends Exception {

    /** Whether a retry makes sense. */
    public enum Kind {
        /** May work later. */
        PASSING,
        /** S3 does not answer, is busy or has no space. The cause is neither the file nor its source. */
        UNAVAILABLE,
        /** The condition of the write did not hold because another object exists or is being written: examine it. */
        CONTESTED,
        /** Permanent: these bytes can't be stored. */
        FINAL
    }

    private final Kind kind;
    private final Reason reason;

    public StorageException(Kind kind, Reason reason, Throwable cause) {
        super(reason.sentence(), cause);
        this.kind = kind;
        this.reason = reason;
    }

    static StorageException passing(String code, String sentence, Throwable cause) {
        return new StorageException(Kind.PASSING, new Reason(code, sentence), cause);
    }

    static StorageException unavailable(String code, String sentence, Throwable cause) {
        return new StorageException(Kind.UNAVAILABLE, new Reason(code, sentence), cause);
    }

    static StorageException contested(Throwable cause) {
        return new StorageException(
                Kind.CONTESTED,
                new Reason("storage-contested", "Somebody else stored an object of this key at the same time."),
                cause);
    }

    static StorageException forGood(Reason reason) {
        return new StorageException(Kind.FINAL, reason, null);
    }

    public Kind kind() {
        return kind;
    }

    /** {@code length-mismatch}, {@code storage-busy}, {@code not-wav} and the like, with a sentence. */
    public Reason reason() {
        return reason;
    }
}
