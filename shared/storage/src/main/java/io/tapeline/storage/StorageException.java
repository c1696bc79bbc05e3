package io.tapeline.storage;

import io.tapeline.model.Reason;

/** A file was not stored; nothing of it is visible in S3. */
public final class StorageException extends Exception {

    /** Whether trying again makes sense. */
    public enum Kind {
        /** May work later. */
        PASSING,
        /** These bytes will never be stored. */
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
