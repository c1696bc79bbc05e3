package io.tapeline.cli.transfer;

/** S3 could not be reached, or refused. The message is a sentence for a person and contains no URL. */
public final class TransferException extends Exception {

    private static final long serialVersionUID = 1;

    /** The kind of refusal. */
    public enum Kind {
        /** The URL has expired: request a new one. */
        EXPIRED,
        /** The key already has an object, which must not be replaced. */
        THERE,
        /** S3 no longer knows the upload or the object. */
        GONE,
        /** No connection, or an answer for which another attempt may help. */
        PASSING,
        /** Another attempt does not help. */
        REFUSED
    }

    private final Kind kind;

    TransferException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
